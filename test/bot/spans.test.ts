import { expect } from 'chai';
import fc from 'fast-check';
import { DateTime, Info } from 'luxon';
import { daysIn } from '../../bot/slots/dates.js';
import { readRange } from '../../bot/slots/time/range.js';
import type { Language } from '../../cards/text/index.js';
import { NOW, ZONE } from './phrases.js';

/** English, Spanish, and the first and last day that both mean, on Thursday, November 26, 2026. */
type Row = [english: string, spanish: string, days: string];

const AHEAD: readonly Row[] = [
  ['the week of december 7', 'la semana del 7 de diciembre', '2026-12-07 2026-12-13'],
  ['week of monday', 'semana del lunes', '2026-11-30 2026-12-06'],
  ['the week of christmas', 'la semana de navidad', '2026-12-21 2026-12-27'],
  ['first week of december', 'la primera semana de diciembre', '2026-12-01 2026-12-07'],
  ['the last week of december', 'la última semana de diciembre', '2026-12-25 2026-12-31'],
  ['the first 10 days of january', 'los primeros 10 días de enero', '2027-01-01 2027-01-10'],
  ['first half of december', 'la primera quincena de diciembre', '2026-12-01 2026-12-15'],
  ['second half of february 2028', 'segunda mitad de febrero de 2028', '2028-02-16 2028-02-29'],
  ['the first half of next year', 'el primer semestre del próximo año', '2027-01-01 2027-06-30'],
  ['H1', 'S1', '2027-01-01 2027-06-30'],
  ['2H 2027', '2S 2027', '2027-07-01 2027-12-31'],
  ['this half', 'este semestre', '2026-07-01 2026-12-31'],
  ['the last quarter of 2027', 'el último trimestre de 2027', '2027-10-01 2027-12-31'],
  ['early january', 'a principios de enero', '2027-01-01 2027-01-10'],
  ['mid-december', 'a mediados de diciembre', '2026-12-11 2026-12-20'],
  ['late december', 'a finales de diciembre', '2026-12-21 2026-12-31'],
  ['early november', 'principios de noviembre', '2027-11-01 2027-11-10'],
  ['late november', 'finales de noviembre', '2026-11-21 2026-11-30'],
  ['beginning of the year', 'principios de año', '2026-01-01 2026-04-30'],
  ['late next week', 'finales de la semana que viene', '2026-12-04 2026-12-06'],
  ['the rest of the month', 'el resto del mes', '2026-11-26 2026-11-30'],
  ['remainder of this year', 'lo que queda de año', '2026-11-26 2026-12-31'],
  ['by year end', 'hasta el cierre de año', '2026-11-26 2026-12-31'],
  ['before the month ends', 'antes de que acabe el mes', '2026-11-26 2026-11-30'],
  ['after the end of the month', 'después de fin de mes', '2026-12-01 2036-11-25'],
  ['the week after next', 'la semana siguiente a la próxima', '2026-12-07 2026-12-13'],
  ['the month after next', 'el mes siguiente al próximo', '2027-01-01 2027-01-31'],
  ['in half a year', 'en medio año', '2026-11-26 2027-05-26'],
  ['this week and next', 'esta semana y la próxima', '2026-11-23 2026-12-06'],
  ['next month and the following month', 'próximo mes y el siguiente', '2026-12-01 2027-01-31'],
  ['this week and next month', 'esta semana y el próximo mes', '2026-11-23 2026-12-31'],
  ['on the 15th', 'el día 15', '2026-12-15 2026-12-15'],
  ['by the 15', 'hasta el 15', '2026-11-26 2026-12-15'],
  ['before the 15th', 'antes del 15', '2026-11-26 2026-12-14'],
  ['on the 31st', 'el 31', '2026-12-31 2026-12-31'],
  ['from the 5th to the 10th', 'del 5 al 10', '2026-12-05 2026-12-10'],
  ['from the 28th to the 3rd', 'del 28 al 3', '2026-11-28 2026-12-03'],
  ['from 1st to 15th december', 'del 1º al 15 de diciembre', '2026-12-01 2026-12-15'],
  ['november 28 to the 3rd', '28 de noviembre al 3', '2026-11-28 2026-12-03'],
  ['the first of december', 'el primero de diciembre', '2026-12-01 2026-12-01'],
  ['dec-jan', 'dic-ene', '2026-12-01 2027-01-31'],
  ['q1-q2 2027', 't1-t2 2027', '2027-01-01 2027-06-30'],
  ['after christmas', 'después de navidad', '2026-12-26 2036-11-25'],
  ['from january on', 'de enero en adelante', '2027-01-01 2036-11-25'],
  ['january onwards', 'desde enero en adelante', '2027-01-01 2036-11-25'],
  ['the coming days', 'los próximos días', '2026-11-26 2026-12-03'],
  ['the next few weeks', 'las próximas semanas', '2026-11-26 2026-12-24'],
  ['in a few months', 'en unos meses', '2026-11-26 2027-02-26'],
];

const PAST: readonly Row[] = [
  ['first week of november', 'primera semana de noviembre', '2026-11-01 2026-11-07'],
  ['mid november', 'mediados de noviembre', '2026-11-11 2026-11-20'],
  ['late december', 'finales de diciembre', '2025-12-21 2025-12-31'],
  ['end of october', 'finales de octubre', '2026-10-21 2026-10-31'],
  ['the first half of 2026', 'el primer semestre de 2026', '2026-01-01 2026-06-30'],
  ['last half', 'el semestre pasado', '2026-01-01 2026-06-30'],
  ['the week before last', 'la semana antepasada', '2026-11-09 2026-11-15'],
  ['this week and last', 'esta semana y la pasada', '2026-11-16 2026-11-29'],
  ['since the 15th', 'desde el 15', '2026-11-15 2026-11-26'],
  ['since the end of october', 'desde el fin de octubre', '2026-10-31 2026-11-26'],
  ['the last few days', 'los últimos días', '2026-11-20 2026-11-26'],
  ['from october on', 'de octubre en adelante', '2026-10-01 2026-11-26'],
  ['half a year ago', 'hace medio año', '2026-05-01 2026-05-31'],
];

function daysOf(
  typed: string,
  language: Language,
  { ahead = true, now = NOW, timeZone = ZONE } = {},
): string | undefined {
  const range = readRange(typed, { language, now, timeZone }, ahead);
  if (!range) return undefined;
  const { from, to } = daysIn(range, timeZone);
  return `${from} ${to}`;
}

const names = (language: Language) => Info.months('long', { locale: language });
const months = fc.integer({ min: 0, max: 11 });
const years = fc.integer({ min: 2020, max: 2040 });
const moments = fc
  .integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) })
  .map((millis) => new Date(millis));
/** Zones where clocks change, at midnight or by half an hour, and far from UTC. */
const zones = fc.constantFrom(
  ...['UTC', 'Europe/Madrid', 'America/Santiago', 'America/New_York', 'America/Havana'],
  ...['Australia/Lord_Howe', 'Pacific/Kiritimati', 'Asia/Kolkata', 'Africa/Cairo'],
);

/** Checks that spans follow each other without a gap, and are the whole together. */
function expectWhole(parts: readonly string[], whole: string, now: Date, timeZone: string) {
  const read = (typed: string) => {
    const range = readRange(typed, { language: 'en', now, timeZone }, true);
    expect(range, typed).to.be.an('object');
    return range ?? { from: '', to: '' };
  };
  const spans = parts.map(read);
  spans.forEach((span, index) => {
    expect(span.from < span.to, parts[index]).to.equal(true);
    if (index > 0) expect(span.from, parts[index]).to.equal(spans[index - 1]?.to);
  });
  expect({ from: spans[0]?.from, to: spans.at(-1)?.to }, whole).to.eql(read(whole));
}

describe('a span in words', () => {
  for (const [table, ahead] of [
    [AHEAD, true],
    [PAST, false],
  ] as const)
    for (const [english, spanish, days] of table)
      it(`“${english}” and “${spanish}” are ${days} (${ahead ? 'ahead' : 'back'})`, () => {
        expect(daysOf(english, 'en', { ahead })).to.equal(days);
        expect(daysOf(spanish, 'es', { ahead })).to.equal(days);
      });

  it('is not found in other words', () => {
    for (const typed of ['5th avenue', 'early', 'mid', 'rest', 'week of contoso', 'first week'])
      expect(readRange(typed, { language: 'en', now: NOW, timeZone: ZONE }, true), typed).to.equal(
        undefined,
      );
    for (const typed of ['semana de contoso', 'segunda quincena de 2027', 'resto', 'mediados'])
      expect(readRange(typed, { language: 'es', now: NOW, timeZone: ZONE }, true), typed).to.equal(
        undefined,
      );
  });

  it('of which the parts are meant is complete, in leap years and wherever clocks change', () => {
    fc.assert(
      fc.property(months, years, moments, zones, (month, year, now, timeZone) => {
        const named = `${names('en')[month] ?? ''} ${year}`;
        const expectParts = (parts: readonly string[], whole: string) =>
          expectWhole(
            parts.map((part) => `${part} ${whole}`),
            whole,
            now,
            timeZone,
          );
        const quarter = `Q${Math.floor(month / 3) + 1} ${year}`;
        for (const whole of [named, quarter, `H${month < 6 ? 1 : 2} ${year}`, String(year)]) {
          expectParts(['early', 'mid', 'late'], whole);
          expectParts(['first half of', 'second half of'], whole);
        }
        expectParts(['first half of', 'last half of'], named);
        const halves = ['first', 'second', 'third', 'fourth'].map((place) => `${place} quarter of`);
        expectParts(halves, String(year));
        const isShort = DateTime.utc(year, month + 1).daysInMonth === 28;
        const weeks = ['first', 'second', 'third', 'fourth', ...(isShort ? [] : ['fifth'])];
        expectParts(
          weeks.map((place) => `${place} week of`),
          named,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('is the same in both languages, at any time', () => {
    const pairs = fc.oneof(
      fc.constantFrom(...AHEAD, ...PAST).map(([english, spanish]) => [english, spanish] as const),
      fc
        .tuple(
          months,
          fc.constantFrom(
            ['early', 'principios de'],
            ['mid', 'mediados de'],
            ['late', 'finales de'],
            ['first week of', 'primera semana de'],
            ['second half of', 'segunda mitad de'],
            ['rest of', 'resto de'],
            ['after', 'después de'],
            ['by the end of', 'hasta fin de'],
          ),
        )
        .map(
          ([month, [english, spanish]]) =>
            [
              `${english} ${names('en')[month] ?? ''}`,
              `${spanish} ${names('es')[month] ?? ''}`,
            ] as const,
        ),
    );
    fc.assert(
      fc.property(pairs, moments, zones, fc.boolean(), ([one, other], now, timeZone, ahead) => {
        const at = { now, timeZone, ahead };
        expect(daysOf(one, 'en', at), `${one} / ${other}`).to.equal(daysOf(other, 'es', at));
      }),
      { numRuns: 500 },
    );
  });

  it('starts with a day of its zone, and before it ends, whatever is typed', () => {
    const words =
      'first second last half week weeks month of the early late end rest after before from on next few days and december 2027 15th dec-jan mid-march h1 q3 year by';
    const text = fc
      .array(fc.constantFrom(...words.split(' ')), { minLength: 1, maxLength: 7 })
      .map((list) => list.join(' '));
    fc.assert(
      fc.property(text, moments, zones, fc.boolean(), (typed, now, timeZone, ahead) => {
        const range = readRange(typed, { language: 'en', now, timeZone }, ahead);
        if (!range) return;
        expect(range.from < range.to, typed).to.equal(true);
        for (const instant of [range.from, range.to]) {
          const local = DateTime.fromISO(instant, { zone: timeZone });
          expect(Number(local), typed).to.equal(Number(local.startOf('day')));
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
