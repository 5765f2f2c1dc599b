import { expect } from 'chai';
import fc from 'fast-check';
import { guard, unguard } from '../../bot/files/formula.js';

/** Cells in which apostrophes and formula characters come first far more often than by chance. */
const cells = fc
  .tuple(
    fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', 'a', ' ') }),
    fc.string({ unit: 'grapheme' }),
  )
  .map((parts) => parts.join(''));

describe('formula guards', () => {
  it('are taken off exactly', () => {
    fc.assert(fc.property(cells, (cell) => unguard(guard(cell)) === cell));
  });

  it('leave no cell that a spreadsheet runs', () => {
    fc.assert(fc.property(cells, (cell) => !/^[=+\-@\t\r\n＝＋－＠]/.test(guard(cell))));
  });

  it('are taken off no cell that never had one', () => {
    fc.assert(
      fc.property(cells, (cell) => /^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) || unguard(cell) === cell),
    );
  });

  it('spare a name that truly begins with an apostrophe', () => {
    for (const name of ["'t Hooft & Zoon", "'", "''", "O'Neil", '']) {
      expect(guard(name)).to.equal(name);
      expect(unguard(name)).to.equal(name);
    }
    expect(guard("'=1+1")).to.equal("''=1+1");
  });
});
