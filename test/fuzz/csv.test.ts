import { countReadAhead, fuzzCsv, fuzzRows, growCsv } from './csv.js';

describe('a file of any bytes', () => {
  it('is read as rows or refused with a reason, the same in any pieces', () => fuzzCsv(160));

  it('gives back the rows that csv-stringify wrote', () => fuzzRows(200));

  it('is not held in memory, and given up where a line does not end', () => countReadAhead());

  it('takes time in proportion to its length', () => growCsv());
});
