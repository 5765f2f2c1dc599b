import { expect } from 'chai';
import fc from 'fast-check';
import { guard, unguard } from '../../bot/files/formula.js';

/** Cells biased towards leading apostrophes and formula characters. */
const cells = fc
  .tuple(
    fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', 'a', ' ') }),
    fc.string({ unit: 'grapheme' }),
  )
  .map((parts) => parts.join(''));

describe('formula guards', () => {
  it('are removed exactly', () => {
    fc.assert(fc.property(cells, (cell) => unguard(guard(cell)) === cell));
  });

  it('leave no cell that a spreadsheet would run as a formula', () => {
    fc.assert(fc.property(cells, (cell) => !/^[=+\-@\t\r\n＝＋－＠]/.test(guard(cell))));
  });

  it('are not removed from a cell without one', () => {
    fc.assert(
      fc.property(cells, (cell) => /^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) || unguard(cell) === cell),
    );
  });

  it('leave a name that starts with an apostrophe unchanged', () => {
    for (const name of ["'t Hooft & Zoon", "'", "''", "O'Neil", '']) {
      expect(guard(name)).to.equal(name);
      expect(unguard(name)).to.equal(name);
    }
    expect(guard("'=1+1")).to.equal("''=1+1");
  });
});
