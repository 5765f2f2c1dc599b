import { expect } from 'chai';
import { readCatalogCsv } from '../../bot/files/catalogCsv.js';
import { csvStyleOf } from '../../bot/files/csvStyle.js';
import { readCustomersCsv } from '../../bot/files/customersCsv.js';
import { decimalSignIn, parseDecimal } from '../../bot/files/numberCells.js';
import { dayOrderIn, parseInstant } from '../../bot/files/dayCells.js';
import { InvalidList } from '../../bot/files/invalidList.js';
import { readSubscriptionsCsv } from '../../bot/files/subscriptionsCsv.js';
import type { FileRow } from '../../db/import/fileRow.js';
import { price, priceList } from '../support/importCatalog.js';
import { fileOf } from '../support/importRecords.js';
import { bytes, guid, HEADING } from '../support/imports.js';

const customer = `${guid(1)},Compañía,c.example,Cloud Reseller,gold`;
const file = `${HEADING}\r\n${customer}\r\n`;

async function all<R>(rows: AsyncIterable<FileRow<R>>): Promise<FileRow<R>[]> {
  const found: FileRow<R>[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

/** The customer of a file, or the reason why it is refused. */
async function read(...pieces: (string | Uint8Array)[]) {
  try {
    const rows = await all((await readCustomersCsv(bytes(...pieces))).rows);
    return rows.map((row) => ('fault' in row ? row.fault : row.record));
  } catch (error) {
    if (error instanceof InvalidList) return error.problem.reason;
    throw error;
  }
}

describe('a list saved by a spreadsheet', () => {
  it('is read with any separator and the lines that programs write before the headings', async () => {
    const expected = await read(file);
    expect(expected).to.have.length(1);
    const withSeparator = (sign: string) => file.replaceAll(',', sign);
    for (const text of [
      withSeparator(';'),
      withSeparator('\t'),
      `sep=;\r\n${withSeparator(';')}`,
      `\uFEFFsep=,\n${file}`,
      `SEP=\t\r\n${withSeparator('\t')}`,
      `"sep=;"\r\n\r\n${withSeparator(';')}`,
      `sep=;;;;\r\n${withSeparator(';')}`,
      `sep=|\r\n${withSeparator('|')}`,
      `#TYPE System.Management.Automation.PSCustomObject\r\n${file}`,
      `"#TYPE Selected.Customer"\r\nsep=;\r\n${withSeparator(';')}`,
      // The headings tell better than a wrong first line.
      `sep=;\r\n${file}`,
    ])
      expect(await read(text), text).to.eql(expected);
  });

  it('is read in UTF-16 with a byte order mark, in chunks of any size', async () => {
    const expected = await read(file);
    const little = Buffer.from(`\uFEFF${file.replaceAll(',', '\t')}`, 'utf16le');
    const big = Buffer.from(little).swap16();
    for (const encoded of [little, big]) {
      expect(await read(encoded)).to.eql(expected);
      const single = Array.from(encoded, (byte) => Uint8Array.of(byte));
      expect(await read(...single)).to.eql(expected);
    }
    expect(await read(little.subarray(2))).to.equal('encoding');
    expect(await read(little.subarray(0, -1))).to.equal('encoding');
    expect(await read(Buffer.from(`\uFEFFa\0b`, 'utf16le'))).to.equal('encoding');
  });

  it('may lack the last cells of a row if they may be empty', async () => {
    const short = (row: string) => read(`${HEADING}\n${row}\n`);
    const [full] = await short(`${guid(1)},Contoso,,Advisor,`);
    expect(await short(`${guid(1)},Contoso,,Advisor`)).to.eql([full]);
    expect(await short(`${guid(1)},Contoso`)).to.eql(['cells-missing']);
    const last = 'Microsoft ID,Company name,Relationship,Primary domain name';
    const [record] = await read(`${last}\n${guid(1)},Contoso,Advisor\n`);
    expect(record).to.include({ domain: '', relationship: 'advisor' });
  });

  const startsOf = async (cells: readonly string[], heading = 'Start date') => {
    const rows = cells.map((cell, n) => `${guid(n)},${guid(1)},Visio,Active,${cell}`);
    const text = fileOf(`Subscription ID,Microsoft ID,Product,Status,${heading}`, ...rows);
    const found = await all((await readSubscriptionsCsv(bytes(text))).rows);
    return found.map((row) => ('fault' in row ? [row.fault, row.value] : row.record.startDate));
  };

  it('has one order of day and month in a column, that of its certain dates', async () => {
    expect(await startsOf(['05/11/2026', '13/01/2026'])).to.eql(['2026-11-05', '2026-01-13']);
    expect(await startsOf(['05/11/2026', '01/13/2026'])).to.eql(['2026-05-11', '2026-01-13']);
    expect(await startsOf(['05/11/2026'])).to.eql(['2026-05-11']);
    expect(await startsOf(['05/11/2026'], 'Fecha de inicio')).to.eql(['2026-05-11']);
  });

  it('has no reading for the dates of a column that contradicts itself', async () => {
    const mixed = await startsOf(['05/11/2026', '13/01/2026', '01/13/2026', '2026-11-05', '']);
    expect(mixed).to.eql([
      ['day-order', '05/11/2026'],
      ['day-order', '13/01/2026'],
      ['day-order', '01/13/2026'],
      '2026-11-05',
      '',
    ]);
  });

  it('decides a column without certain dates by the others', async () => {
    const ends = async (...pairs: [string, string][]) => {
      const rows = pairs.map(
        ([start, end], n) => `${guid(n)},${guid(1)},Visio,Active,${start},${end}`,
      );
      const text = fileOf(
        'Subscription ID,Microsoft ID,Product,Status,Start date,End date',
        ...rows,
      );
      const found = await all((await readSubscriptionsCsv(bytes(text))).rows);
      return found.map((row) => ('record' in row ? row.record.endDate : row.fault));
    };
    expect(await ends(['13/01/2026', '05/11/2026'])).to.eql(['2026-11-05']);
    expect(await ends(['01/13/2026', '05/11/2026'])).to.eql(['2026-05-11']);
  });

  it('reads the decimals of a semicolon file by the sign that the file uses', async () => {
    const prices = async (...cells: string[]) => {
      const text = priceList(...cells.map((UnitPrice) => price({ UnitPrice: `"${UnitPrice}"` })));
      const rows = (await readCatalogCsv(bytes(text.replace(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/g, ';'))))
        .rows;
      return (await all(rows)).map((row) => ('fault' in row ? row.fault : row.record.unitPrice));
    };
    expect(await prices('387,60', '600', '1.234,56')).to.eql(['387.60', '600', '1234.56']);
    expect(await prices('387.60', '1.234')).to.eql(['387.60', '1.234']);
    expect(await prices('387,60', '1.234', '1,234')).to.eql(['387.60', '1234', '1.234']);
    expect(await prices('1.234', '5')).to.eql(['decimal-sign', '5']);
    expect(await prices('387,60', '387.60', '1.234')).to.eql(['387.60', '387.60', 'decimal-sign']);
    expect(await prices('3,6E-06')).to.eql(['0.0000036']);
  });

  it('keeps its separator and decides its dates in the errors file', async () => {
    const text = `Subscription ID;Microsoft ID;Product;Status;Start date
x;${guid(1)};Visio;Active;05/11/2026
x;${guid(1)};Visio;Active;05/11/2026;beyond
${guid(2)};${guid(1)};Visio;Active;13/01/2026`;
    const { rows, delimiter } = await readSubscriptionsCsv(bytes(text));
    expect(delimiter).to.equal(';');
    expect((await all(rows)).map(({ cells }) => cells.slice(4))).to.eql([
      ['2026-11-05'],
      ['2026-11-05', 'beyond'],
      ['2026-01-13'],
    ]);
  });
});

describe('a cell saved by a spreadsheet', () => {
  it('is a small number in E notation, or one with more zeros than are stored', () => {
    for (const [cell, expected] of [
      ['3.6E-06', '0.0000036'],
      ['1E-5', '0.00001'],
      ['1.25e-4', '0.000125'],
      ['0.000016000000000000', '0.000016000000'],
      ['\u00a01.50\u200b', '1.50'],
      ['0.000', '0.000'],
      ['1,5', '1,5'],
      ['1.2E+10', '1.2E+10'],
      ['1.2.3', '1.2.3'],
      ['', ''],
      ['x', 'x'],
    ] as const)
      expect(parseDecimal(cell, { decimalSign: 'point-only' }), cell).to.equal(expected);
  });

  it('shows its decimal sign only if it has one reading', () => {
    for (const cell of ['1.234', '1,234', '12', '', 'x', '1.23,4', '12.34,5'])
      expect(decimalSignIn(cell), cell).to.equal(undefined);
    for (const cell of ['0.087', '1.2345', '1.5', '1234.567', '1,234.5', '1,234,567'])
      expect(decimalSignIn(cell), cell).to.equal('point');
    for (const cell of ['0,087', '1,2345', '1,5', '1234,567', '1.234,5', '1.234.567'])
      expect(decimalSignIn(cell), cell).to.equal('comma');
  });

  it('shows the order of day and month only if it has one reading', () => {
    for (const cell of ['05/11/2026', '11/11/2026', '32/13/2026', '2026-13-01', 'x', ''])
      expect(dayOrderIn(cell), cell).to.equal(undefined);
    for (const cell of ['13/01/2026', '31.12.2026 0:00', '13-1-2026'])
      expect(dayOrderIn(cell), cell).to.equal('day-first');
    for (const cell of ['11/30/9999 11:59:59\u202fPM', '1/13/2026'])
      expect(dayOrderIn(cell), cell).to.equal('month-first');
  });

  it('is an instant with any space before its half of the day', () => {
    for (const space of [' ', '\u00a0', '\u202f', ''])
      for (const half of ['PM', 'pm', 'p. m.', 'p.m.', `p.${space}m.`])
        expect(
          parseInstant(`11/30/9999 11:59:59${space}${half}`, { dayOrder: 'month-first' }),
          half,
        ).to.equal('9999-11-30T23:59:59.000Z');
    expect(parseInstant('1/1/2026 12:00:00 a. m.', { dayOrder: 'day-first' })).to.equal(
      '2026-01-01T00:00:00.000Z',
    );
    expect(parseInstant('30.11.9999', { dayOrder: 'day-first' })).to.equal(
      '9999-11-30T00:00:00.000Z',
    );
  });
});

describe('the style of a CSV file', () => {
  it('follows the decimal sign of the locale', () => {
    const delimiters = (...locales: string[]) => locales.map((one) => csvStyleOf(one).delimiter);
    expect(delimiters('es-ES', 'es', 'de-DE', 'fr-FR', 'pt-BR')).to.eql([';', ';', ';', ';', ';']);
    expect(delimiters('es-MX', 'es-GT', 'es-419', 'en-US', 'en', 'no locale!')).to.eql(
      Array.from({ length: 6 }, () => ','),
    );
  });
});
