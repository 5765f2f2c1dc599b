import { fuzzLinks } from './links.js';

describe('any path below /files/', () => {
  it('is refused with a sentence, and gives no file', () => fuzzLinks(300));
});
