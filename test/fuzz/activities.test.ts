import { fuzzActivities } from './activities.js';

describe('an activity with any field damaged', () => {
  it('is answered or refused, and the bot goes on', () => fuzzActivities(160));
});
