import { expectBoundedReadAhead, fuzzCsv, fuzzRows, expectLinearCsv } from './csv.js';

describe('a file of random bytes', () => {
  it('is read as rows or refused with a reason, independent of chunk boundaries', () =>
    fuzzCsv(160));

  it('returns the rows that csv-stringify wrote', () => fuzzRows(200));

  it('is read without buffering it all, and rejected if a line does not end', () =>
    expectBoundedReadAhead());

  it('is read in linear time', () => expectLinearCsv());
});
