import { expect } from 'chai';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { BILLING_CSV, readBillingCsv } from '../../bot/files/billingCsv.js';
import { CATALOG_CSV, readCatalogCsv } from '../../bot/files/catalogCsv.js';
import type { ListFile, ListSource } from '../../bot/files/csvList.js';
import { csvRecords } from '../../bot/files/csvRecords.js';
import { CUSTOMERS_CSV } from '../../bot/files/customersCsv.js';
import { readCustomersCsv } from '../../bot/files/customersCsv.js';
import { InvalidList } from '../../bot/files/invalidList.js';
import type { ListHeadings } from '../../bot/files/listHeadings.js';
import { readSubscriptionsCsv, SUBSCRIPTIONS_CSV } from '../../bot/files/subscriptionsCsv.js';
import { ImportStopped } from '../../db/import/index.js';
import type { ImportReport } from '../../db/import/report.js';
import type { Database } from '../../db/index.js';
import { newDatabase } from '../support/database.js';
import { importCatalogText, price, priceList } from '../support/importCatalog.js';
import {
  BILLING_HEADING,
  fileOf,
  importBillingText,
  importSubscriptionsText,
} from '../support/importRecords.js';
import { bytes, guid, importText, list } from '../support/imports.js';
import { expectLinear } from './linearTime.js';
import { DISORDERED_MARKS, hostileText, runOptions } from './values.js';

type Import = (
  database: Database,
  text: string,
  options: { dryRun: boolean },
) => Promise<ImportReport>;

type Read = (source: ListSource) => Promise<ListFile<unknown>>;

interface Fuzzed {
  headed: ListHeadings;
  read: Read;
  dryRun: Import;
  /** A valid file to damage. */
  validFile: string;
}

const headingOf = (headed: ListHeadings) =>
  headed.columns.map(({ key }) => headed.headings('en')[key] ?? key).join(',');

const LISTS: Fuzzed[] = [
  {
    headed: CUSTOMERS_CSV,
    read: readCustomersCsv,
    dryRun: importText,
    validFile: list(
      `${guid(1)},"Contoso, ""Ltd""",contoso.com,Advisor,gold;VIP`,
      `${guid(2)},"two\r\nlines",,Cloud Reseller,`,
      `${guid(3)},'=1+1,,Direct bill,"a,b"`,
    ),
  },
  {
    headed: BILLING_CSV,
    read: readBillingCsv,
    dryRun: importBillingText,
    validFile: fileOf(
      BILLING_HEADING,
      `${guid(1)},Advisor,Contoso,a@b.example,A,B,+34 911 23 45 67,Calle 1,,Madrid,,,28001,ES,es,es-ES`,
    ),
  },
  {
    headed: SUBSCRIPTIONS_CSV,
    read: readSubscriptionsCsv,
    dryRun: importSubscriptionsText,
    validFile: fileOf(
      headingOf(SUBSCRIPTIONS_CSV),
      `s-1,${guid(1)},Advisor,CFQ7TTC0LFLX,0001,Microsoft 365 E3,5,Active,1 year,Monthly,2026-01-05,2027-01-04,Yes,,`,
    ),
  },
  {
    headed: CATALOG_CSV,
    read: readCatalogCsv,
    dryRun: importCatalogText,
    validFile: priceList(price(), price({ Market: 'FR' })),
  },
];

const PIECES = [
  ...['"', '""', '"""', ',', ';', '\t', '\n', '\r', '\r\n', '\n\r', ' ', '\0', '\uFEFF', '\u2028'],
  ...["'=", '=1+1', 'a', 'é', '😀', '\ud800', '\u202e', 'Microsoft ID', 'Tags', 'Company name'],
  ...[`"${'\n'.repeat(150)}`, ','.repeat(30_000), 'x'.repeat(70_000), '"x",'.repeat(500)],
  ...['x'.repeat(1_100_000), 'Tags,'.repeat(20_000), `a${DISORDERED_MARKS.repeat(2_000)}`],
];

/** Text between CSV and noise. */
const csvish = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...PIECES) }, hostileText), {
    maxLength: 25,
  })
  .map((pieces) => pieces.join(''));

/** A valid file with some characters lost, changed or inserted. */
const damaged = (good: string) =>
  fc
    .array(
      fc.record({
        at: fc.nat(good.length),
        lost: fc.constantFrom(0, 0, 1, 5),
        put: fc.oneof(fc.constantFrom('', ...PIECES), hostileText),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((damages) =>
      damages.reduce(
        (text, { at, lost, put }) => text.slice(0, at) + put + text.slice(at + lost),
        good,
      ),
    );

const BOMS = ['', 'efbbbf', 'fffe', 'feff', '0000feff', '2b2f76', 'efbbbfefbbbf', 'efbb'];

/** The bytes of a file, in chunks. */
const files = ({ headed, validFile }: Fuzzed): fc.Arbitrary<Buffer[]> => {
  const text = fc.oneof(
    { weight: 3, arbitrary: damaged(validFile) },
    { weight: 2, arbitrary: csvish.map((rest) => `${headingOf(headed)}\n${rest}`) },
    { weight: 1, arbitrary: csvish },
  );
  const encoded = fc
    .tuple(
      fc.constantFrom(...BOMS),
      text,
      fc.constantFrom<BufferEncoding>('utf8', 'utf8', 'utf8', 'utf16le', 'latin1'),
    )
    .map(([bom, content, encoding]) =>
      Buffer.concat([Buffer.from(bom, 'hex'), Buffer.from(content, encoding)]),
    );
  const noise = fc.uint8Array({ maxLength: 400 }).map((given) => Buffer.from(given));
  return fc
    .tuple(fc.oneof({ weight: 6, arbitrary: encoded }, noise), fc.constantFrom(7, 1_000, 65_536))
    .map(([whole, size]) => piecesOf(whole, whole.length > 20_000 ? 65_536 : size));
};

const piecesOf = (whole: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(whole.length / size) }, (_, n) =>
    whole.subarray(n * size, (n + 1) * size),
  );

/**
 * Reads random bytes with each list reader and in a dry run. The result must be rows or a known
 * fault.
 */
export async function fuzzCsv(runs: number, seed?: number): Promise<void> {
  const database = await newDatabase('sqlite');
  const tables = () =>
    Promise.all(
      ['customers', 'billing_profiles', 'subscriptions', 'catalog_offers', 'activity'].map(
        (table) => database.read(table).select('*'),
      ),
    );
  const before = await tables();
  for (const fuzzed of LISTS) {
    await fc.assert(
      fc.asyncProperty(files(fuzzed), async (pieces) => {
        const whole = await outcome(fuzzed.read, bytes(Buffer.concat(pieces)));
        const inPieces = await outcome(fuzzed.read, bytes(...pieces));
        // The first of two faults is reported, which depends on the chunks.
        if (whole !== undefined || inPieces === undefined) expect(inPieces).to.equal(whole);
        const text = Buffer.concat(pieces).toString();
        // The dry run reads the same file only if the bytes survive decoding.
        if (!text.includes('\uFFFD'))
          await faultOf(fuzzed.dryRun(database, text, { dryRun: true }));
      }),
      runOptions(Math.ceil(runs / LISTS.length), seed),
    );
  }
  expect(await tables()).to.eql(before);
}

/** The rows in comparable form; undefined if the file is refused. */
async function outcome(readFile: Read, source: ListSource): Promise<string | undefined> {
  const rows: unknown[] = [];
  const fault = await faultOf(
    (async () => {
      const { columns, fromErrorsFile, rows: read } = await readFile(source);
      rows.push(columns, fromErrorsFile);
      for await (const row of read) rows.push(row);
    })(),
  );
  return fault === undefined ? JSON.stringify(rows) : undefined;
}

async function faultOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof InvalidList) return error.problem;
    if (error instanceof ImportStopped) return error.reason;
    throw error;
  }
}

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', '\r\n', ' ', "'", '=', 'é', 'a') }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

/** Writes rows with csv-stringify and expects to read the same rows, next to any others. */
export async function fuzzRows(runs: number, seed?: number): Promise<void> {
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom('\n', '\r\n', '\r'), async (given, record_delimiter) => {
      const marked = given.map((cells) => ['x', ...cells]);
      const text = stringify(marked, { record_delimiter, quoted: true, quoted_empty: true });
      const read: string[][] = [];
      for await (const records of csvRecords(textIn(text), () => ',')) {
        for (const record of records) read.push('cells' in record ? record.cells : ['broken']);
      }
      expect(read).to.eql(marked);
    }),
    runOptions(runs, seed),
  );
}

async function* textIn(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text.slice(0, text.length / 2));
  yield text.slice(text.length / 2);
}

/** Lines that are repeated without end. */
export const JUNK: Record<string, string> = {
  'one line without end': 'x',
  'one quoted cell without end': '"x',
  'blank lines': '\n',
  'line ends of old': '\r',
  'open quotes': '"\n',
  'broken quotes': '"a"b\n',
  'quotes that close later': '"a\nb\n',
  commas: ',,,,,\n',
  'lines of one letter': 'a\n',
  'long open cells': `"${'x'.repeat(600)}\n`.repeat(3),
  'quotes alone': '"',
};

/** Maximum bytes read ahead of a row: one chunk of the file and the limit of a record. */
const MAX_READ_AHEAD_BYTES = 80_000;
/** Maximum bytes read before an endless line is rejected. */
const MAX_LINE_BYTES = 1_200_000;

/**
 * Reads a customer list in which one line is repeated.
 * @param ahead receives, after each row, the bytes read beyond its line
 * @returns the bytes read, and true in `ended` if the whole file was read
 */
async function readJunk(
  line: string,
  { size, inPieces }: { size: number; inPieces: number },
  ahead: (bytes: number) => void = () => undefined,
): Promise<{ taken: number; ended: boolean }> {
  const piece = Buffer.from(line.repeat(Math.ceil(inPieces / line.length)));
  let taken = 0;
  async function* source() {
    yield await Promise.resolve(Buffer.from(`${headingOf(CUSTOMERS_CSV)}\n`));
    for (; taken < size; taken += piece.length) yield piece;
  }
  const fault = await faultOf(
    (async () => {
      const linesOf = line.split(/\n|\r/).length - 1;
      const { rows } = await readCustomersCsv(source);
      for await (const row of rows) ahead(taken - ((row.line - 2) / linesOf) * line.length);
    })(),
  );
  return { taken, ended: fault === undefined };
}

/**
 * Reads a file of 50 MB without buffering it: rows arrive during reading, or the file is rejected
 * early.
 */
export async function expectBoundedReadAhead(lines = Object.values(JUNK)): Promise<void> {
  for (const line of lines) {
    const size = /[\r\n]/.test(line) ? 90_000 : 50_000_000;
    let maxAhead = 0;
    const reading = readJunk(line, { size, inPieces: 8_192 }, (bytes) => {
      maxAhead = Math.max(maxAhead, bytes);
    });
    const { taken, ended } = await reading;
    expect(maxAhead, line.slice(0, 10)).to.be.below(MAX_READ_AHEAD_BYTES);
    if (!ended) expect(taken, line.slice(0, 10)).to.be.below(MAX_LINE_BYTES);
  }
}

/** Checks that reading time is linear in file size. */
export async function expectLinearCsv(
  sizes: readonly number[] = [2_000],
  lines = Object.values(JUNK),
): Promise<void> {
  for (const line of lines) {
    const what = `reading ${JSON.stringify(line.slice(0, 10))}`;
    const reading = (size: number) => () => readJunk(line, { size, inPieces: 1_000 });
    await expectLinear(what, reading, sizes);
  }
}
