import { expect } from 'chai';
import fc from 'fast-check';
import {
  parseYesNo,
  parseBillingPlan,
  parseRelationship,
  parseSegment,
  parseStatus,
  parseTerm,
} from '../../bot/files/cells.js';
import { Unreadable } from '../../bot/files/cellFormat.js';
import { parseDay, parseInstant } from '../../bot/files/dayCells.js';
import { escapeFormula, unescapeFormula } from '../../bot/files/escapeFormula.js';
import { parseDecimal } from '../../bot/files/numberCells.js';
import { clean, fold } from '../../db/fold.js';
import { expectLinear } from './linearTime.js';
import { DISORDERED_MARKS, hostileText, runOptions } from './values.js';

const orSame = (cell: string, read: string | Unreadable): string =>
  read instanceof Unreadable ? cell : read;

const cellReaders: [string, (cell: string) => string][] = [
  ['parseYesNo', parseYesNo],
  ['parseBillingPlan', parseBillingPlan],
  ['parseRelationship', parseRelationship],
  ['parseSegment', parseSegment],
  ['parseStatus', parseStatus],
  ['parseTerm', parseTerm],
  ...(['day-first', 'month-first', 'contradictory'] as const).flatMap(
    (dayOrder): [string, (cell: string) => string][] => [
      [`parseDay, ${dayOrder}`, (cell) => orSame(cell, parseDay(cell, { dayOrder }))],
      [`parseInstant, ${dayOrder}`, (cell) => orSame(cell, parseInstant(cell, { dayOrder }))],
    ],
  ),
  ['parseDecimal', (cell) => orSame(cell, parseDecimal(cell, { decimalSign: 'point-only' }))],
];

/** Cells made of text that the readers recognize. */
const cellText = fc.oneof(
  hostileText,
  fc
    .array(
      fc.oneof(
        fc.constantFrom('P', '1', '12', '0', '2026', '-', '/', '.', ' ', 'T', ':', 'AM', 'p.m.'),
        fc.constantFrom('month', 'año', 'yes', 'Sí', 'Z', '+00:00', '11/30/9999', '99:99'),
      ),
      { maxLength: 12 },
    )
    .map((pieces) => pieces.join('')),
);

/** Applies functions to arbitrary text. They must not throw, and must be idempotent. */
export function fuzzText(runs: number, seed?: number): void {
  fc.assert(
    fc.property(cellText, (text) => {
      expect(clean(clean(text))).to.equal(clean(text));
      expect(clean(text)).to.not.match(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]|\p{M}{31}/u);
      expect(fold(fold(text))).to.equal(fold(text));
      expect(fold(clean(text))).to.equal(fold(text));
      expect(unescapeFormula(escapeFormula(text))).to.equal(text);
      for (const [name, read] of cellReaders) expect(read(read(text)), name).to.equal(read(text));
    }),
    runOptions(runs, seed),
  );
}

/** Units whose repetition is slow for some implementations. */
const UNITS = ['x', ' ', '\u202e', '\ud800', 'ﷺ', 'ﾞﾟ', '\u0f73\u0f71', DISORDERED_MARKS, "';="];
const CELL_UNITS = [
  ' ',
  'P1',
  '9',
  '1.234',
  '9E-9',
  '\u200B',
  '2026-11-25T10:00',
  '1/1/2026 ',
  DISORDERED_MARKS,
];

/** Checks that the same functions take linear time. */
export async function expectLinearText(): Promise<void> {
  const functions: typeof cellReaders = [
    ['fold', fold],
    ['clean', clean],
    ['escapeFormula', escapeFormula],
    ['unescapeFormula', unescapeFormula],
  ];
  for (const unit of UNITS) await expectLinearFor(functions, unit);
  for (const unit of CELL_UNITS) await expectLinearFor(cellReaders, unit);
}

async function expectLinearFor(functions: typeof cellReaders, unit: string): Promise<void> {
  for (const [name, work] of functions) {
    await expectLinear(`${name} of ${JSON.stringify(unit)}`, (size) => {
      const text = `a${unit.repeat(size)}`;
      return () => work(text);
    });
  }
}
