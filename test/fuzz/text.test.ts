import { fuzzText, growText } from './text.js';

describe('text of any kind', () => {
  it('is cleaned, folded, guarded and read as a cell without a fault', () => {
    fuzzText(1_500);
  });

  it('takes time in proportion to its length', () => growText());
});
