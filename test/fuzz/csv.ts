import { expect } from 'chai';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { BILLING_CSV, readBillingCsv } from '../../bot/files/billingCsv.js';
import { CATALOG_CSV, readCatalogCsv } from '../../bot/files/catalogCsv.js';
import { InvalidList, type ListHeadings, type ListFile } from '../../bot/files/csvList.js';
import { csvRecords } from '../../bot/files/csvRecords.js';
import { CUSTOMERS_CSV } from '../../bot/files/customersCsv.js';
import { readCustomersCsv } from '../../bot/files/customersCsv.js';
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
import { expectLinear } from './growth.js';
import { DISORDERED_MARKS, hostileText, tries } from './values.js';

type Import = (
  database: Database,
  text: string,
  options: { dryRun: boolean },
) => Promise<ImportReport>;

type Read = (file: AsyncIterable<Uint8Array>) => Promise<ListFile<unknown>>;

interface Fuzzed {
  headed: ListHeadings;
  read: Read;
  dryRun: Import;
  /** A file that is sound, to be damaged. */
  good: string;
}

const headingOf = (headed: ListHeadings) =>
  headed.columns.map(({ key }) => headed.headings('en')[key] ?? key).join(',');

const LISTS: Fuzzed[] = [
  {
    headed: CUSTOMERS_CSV,
    read: readCustomersCsv,
    dryRun: importText,
    good: list(
      `${guid(1)},"Contoso, ""Ltd""",contoso.com,Advisor,gold;VIP`,
      `${guid(2)},"two\r\nlines",,Cloud Reseller,`,
      `${guid(3)},'=1+1,,Direct bill,"a,b"`,
    ),
  },
  {
    headed: BILLING_CSV,
    read: readBillingCsv,
    dryRun: importBillingText,
    good: fileOf(
      BILLING_HEADING,
      `${guid(1)},Advisor,Contoso,a@b.example,A,B,+34 911 23 45 67,Calle 1,,Madrid,,,28001,ES,es,es-ES`,
    ),
  },
  {
    headed: SUBSCRIPTIONS_CSV,
    read: readSubscriptionsCsv,
    dryRun: importSubscriptionsText,
    good: fileOf(
      headingOf(SUBSCRIPTIONS_CSV),
      `s-1,${guid(1)},Advisor,CFQ7TTC0LFLX,0001,Microsoft 365 E3,5,Active,1 year,Monthly,2026-01-05,2027-01-04,Yes,,`,
    ),
  },
  {
    headed: CATALOG_CSV,
    read: readCatalogCsv,
    dryRun: importCatalogText,
    good: priceList(price(), price({ Market: 'FR' })),
  },
];

const PIECES = [
  ...['"', '""', '"""', ',', ';', '\t', '\n', '\r', '\r\n', '\n\r', ' ', '\0', '\uFEFF', '\u2028'],
  ...["'=", '=1+1', 'a', 'é', '😀', '\ud800', '\u202e', 'Microsoft ID', 'Tags', 'Company name'],
  ...[`"${'\n'.repeat(150)}`, ','.repeat(30_000), 'x'.repeat(70_000), '"x",'.repeat(500)],
  ...['x'.repeat(1_100_000), 'Tags,'.repeat(20_000), `a${DISORDERED_MARKS.repeat(2_000)}`],
];

/** What is between CSV and noise. */
const csvish = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...PIECES) }, hostileText), {
    maxLength: 25,
  })
  .map((pieces) => pieces.join(''));

/** A sound file in which some bytes are lost, doubled, changed or come from elsewhere. */
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

/** The bytes of a file, in pieces. */
const files = ({ headed, good }: Fuzzed): fc.Arbitrary<Buffer[]> => {
  const text = fc.oneof(
    { weight: 3, arbitrary: damaged(good) },
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

/** Any bytes, given to the reader of each list and to a dry run, end in rows or in a fault that has a sentence. */
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
        // Of two faults the one that is met first is told, and that depends on the pieces.
        if (whole !== undefined || inPieces === undefined) expect(inPieces).to.equal(whole);
        const text = Buffer.concat(pieces).toString();
        // A file that is read as text again says the same, so a dry run meets what the reader met.
        if (!text.includes('\uFFFD'))
          await orRefused(fuzzed.dryRun(database, text, { dryRun: true }));
      }),
      tries(Math.ceil(runs / LISTS.length), seed),
    );
  }
  expect(await tables()).to.eql(before);
}

/** The rows as text that can be compared; undefined where the file is refused. */
async function outcome(
  readFile: Read,
  file: AsyncIterable<Uint8Array>,
): Promise<string | undefined> {
  const rows: unknown[] = [];
  const fault = await orRefused(
    (async () => {
      const { columns, fromErrorsFile, rows: read } = await readFile(file);
      rows.push(columns, fromErrorsFile);
      for await (const row of read) rows.push(row);
    })(),
  );
  return fault === undefined ? JSON.stringify(rows) : undefined;
}

async function orRefused(work: Promise<unknown>): Promise<unknown> {
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

/** Whatever rows are written by csv-stringify are read as they were, between any others. */
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
    tries(runs, seed),
  );
}

async function* textIn(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text.slice(0, text.length / 2));
  yield text.slice(text.length / 2);
}

/** Files of one kind of line, without end where nobody stops reading. */
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

/** Most that is read ahead of a row: a piece of the file, and what a record may have, in bytes. */
const AHEAD = 80_000;
/** Where a line without end is given up at the latest, in bytes. */
const ENDLESS = 1_200_000;

/**
 * Reads a list of customers in which one kind of line is repeated.
 * @param ahead told after each row how many bytes the reader has beyond that row's line
 * @returns how many bytes it took, and whether it went on to the end
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
  const fault = await orRefused(
    (async () => {
      const linesOf = line.split(/\n|\r/).length - 1;
      const { rows } = await readCustomersCsv(source());
      for await (const row of rows) ahead(taken - ((row.line - 2) / linesOf) * line.length);
    })(),
  );
  return { taken, ended: fault === undefined };
}

/** A file of fifty megabytes is not held: rows come while it is read, or it is given up at a bound. */
export async function countReadAhead(lines = Object.values(JUNK)): Promise<void> {
  for (const line of lines) {
    const size = /[\r\n]/.test(line) ? 90_000 : 50_000_000;
    let most = 0;
    const reading = readJunk(line, { size, inPieces: 8_192 }, (bytes) => {
      most = Math.max(most, bytes);
    });
    const { taken, ended } = await reading;
    expect(most, line.slice(0, 10)).to.be.below(AHEAD);
    if (!ended) expect(taken, line.slice(0, 10)).to.be.below(ENDLESS);
  }
}

/** Reading takes time in proportion to the file. */
export async function growCsv(
  sizes: readonly number[] = [2_000],
  lines = Object.values(JUNK),
): Promise<void> {
  for (const line of lines) {
    const what = `reading ${JSON.stringify(line.slice(0, 10))}`;
    const reading = (size: number) => () => readJunk(line, { size, inPieces: 1_000 });
    await expectLinear(what, reading, sizes);
  }
}
