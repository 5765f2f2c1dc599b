import fc from 'fast-check';

/** Number of runs and start of a property; the same seed repeats the same inputs. */
export const runOptions = (runs: number, seed: number | undefined) => ({
  numRuns: runs,
  ...(seed !== undefined && { seed }),
});

/** Combining marks in descending order, which normalization must sort. */
export const DISORDERED_MARKS = '\u0315\u0300\u0323';

const NOTORIOUS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udc00a\ud800',
  '\u202egnp.exe',
  '\u2066\u2069',
  '\u200f\u200e',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '${title}',
  '{{DATE(2026-11-25T00:00:00Z,SHORT)}}',
  "'); drop table customers; --",
  '%_*"\\',
  '[a](https://evil.example)',
  '<at>Clientele</at>',
  '<at '.repeat(2_000),
  '&amp;'.repeat(2_000),
  '../../../etc/passwd',
  '9'.repeat(400),
  '-1',
  'NaN',
  'x'.repeat(100_000),
  `a${DISORDERED_MARKS.repeat(3_000)}`,
  '👩‍👩‍👧‍👦'.repeat(500),
];

/** Text that often breaks programs. */
export const hostileText = fc.oneof(
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  { weight: 6, arbitrary: fc.constantFrom(...NOTORIOUS) },
);

const nested = (depth: number, open: string, close: string) =>
  `${open.repeat(depth)}1${close.repeat(depth)}`;

/** JSON values that match no schema of the bot. */
export const hostileJson: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: hostileText.map((text) => JSON.stringify(text)) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...['null', 'true', 'false', '0', '-1', '1.5', '1e308', '1e999', '9007199254740993'],
      ...['[]', '{}', '[[]]', '[null]', '[null,null,{}]', '["a",1,{}]', '{"length":1e9}'],
      '{"__proto__":{"role":"admin","id":"x"}}',
      '{"constructor":{"prototype":{"role":"admin"}}}',
      '{"toString":null,"valueOf":1}',
      '{"$ne":1}',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      nested(100_000, '[', ']'),
      nested(10_000, '{"a":', '}'),
      `[${'null,'.repeat(50_000)}null]`,
      `[${'{"id":null},'.repeat(20_000)}{}]`,
      JSON.stringify('x'.repeat(1_000_000)),
    ),
  },
  { weight: 3, arbitrary: fc.json({ maxDepth: 3 }) },
);
