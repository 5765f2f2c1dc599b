import { fuzzLinks } from './links.js';

describe('an arbitrary path below /files/', () => {
  it('is refused with a message and returns no file', () => fuzzLinks(300));
});
