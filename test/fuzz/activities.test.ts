import { fuzzActivities } from './activities.js';

describe('an activity with damaged fields', () => {
  it('is answered or refused, and the bot keeps working', () => fuzzActivities(160));
});
