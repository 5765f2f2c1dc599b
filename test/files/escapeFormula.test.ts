import { expect } from 'chai';
import fc from 'fast-check';
import { escapeFormula, unescapeFormula } from '../../bot/files/escapeFormula.js';

/** Cells biased towards leading apostrophes and formula characters. */
const cells = fc
  .tuple(
    fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', 'a', ' ') }),
    fc.string({ unit: 'grapheme' }),
  )
  .map((parts) => parts.join(''));

describe('formula guards', () => {
  it('are removed exactly', () => {
    fc.assert(fc.property(cells, (cell) => unescapeFormula(escapeFormula(cell)) === cell));
  });

  it('leave no cell that a spreadsheet would run as a formula', () => {
    fc.assert(fc.property(cells, (cell) => !/^[=+\-@\t\r\n＝＋－＠]/.test(escapeFormula(cell))));
  });

  it('are not removed from a cell without one', () => {
    fc.assert(
      fc.property(
        cells,
        (cell) => /^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) || unescapeFormula(cell) === cell,
      ),
    );
  });

  it('leave a name that starts with an apostrophe unchanged', () => {
    for (const name of ["'t Hooft & Zoon", "'", "''", "O'Neil", '']) {
      expect(escapeFormula(name)).to.equal(name);
      expect(unescapeFormula(name)).to.equal(name);
    }
    expect(escapeFormula("'=1+1")).to.equal("''=1+1");
  });
});
