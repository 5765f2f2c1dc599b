import { fuzzText, expectLinearText } from './text.js';

describe('arbitrary text', () => {
  it('is cleaned, folded, guarded and read as a cell without errors', () => {
    fuzzText(1_500);
  });

  it('is processed in linear time', () => expectLinearText());
});
