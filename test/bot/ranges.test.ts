import { expect } from 'chai';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { looksLikeDays } from '../../bot/slots/time/looksLikeDays.js';
import { readRange } from '../../bot/slots/time/range.js';
import type { Language } from '../../cards/text/index.js';
import { NOW, ZONE } from './phrases.js';

/** The first and last day of a range, or one day. */
type Days = string;

const PAST: Record<Language, [typed: string, days: Days | undefined][]> = {
  en: [
    ['yesterday', '2026-11-25'],
    ['from yesterday', '2026-11-25'],
    ['the day before yesterday', '2026-11-24'],
    ['last week', '2026-11-16 2026-11-22'],
    ['past week', '2026-11-20 2026-11-26'],
    ['this month', '2026-11-01 2026-11-30'],
    ['last quarter', '2026-07-01 2026-09-30'],
    ['last 3 months', '2026-08-27 2026-11-26'],
    ['within the last 2 weeks', '2026-11-13 2026-11-26'],
    ['3 days ago', '2026-11-23'],
    ['2 weeks ago', '2026-11-09 2026-11-15'],
    ['last monday', '2026-11-23'],
    ['friday', '2026-11-20'],
    ['October', '2026-10-01 2026-10-31'],
    ['Sept 2026', '2026-09-01 2026-09-30'],
    ['September 1, 2026', '2026-09-01'],
    ['1st of November', '2026-11-01'],
    ['Nov 1st, 2026', '2026-11-01'],
    ['2026-11', '2026-11-01 2026-11-30'],
    ['2025', '2025-01-01 2025-12-31'],
    ['Q1 2026', '2026-01-01 2026-03-31'],
    ['first quarter of 2026', '2026-01-01 2026-03-31'],
    ['since monday', '2026-11-23 2026-11-26'],
    ['from 2026-11-01 to yesterday', '2026-11-01 2026-11-25'],
    ['between 1 November and 15 November', '2026-11-01 2026-11-15'],
    ['1-15 November', '2026-11-01 2026-11-15'],
    ['November 1 to 15', '2026-11-01 2026-11-15'],
    ['from November to January', '2025-11-01 2026-01-31'],
    ['11/23/2026', '2026-11-23'],
    ['11/12/2026', undefined],
    ['31 February', undefined],
    ['last', undefined],
    ['contoso yesterday', undefined],
  ],
  es: [
    ['ayer', '2026-11-25'],
    ['de ayer', '2026-11-25'],
    ['anteayer', '2026-11-24'],
    ['antes de ayer', '2026-11-24'],
    ['la semana pasada', '2026-11-16 2026-11-22'],
    ['última semana', '2026-11-20 2026-11-26'],
    ['el mes pasado', '2026-10-01 2026-10-31'],
    ['los últimos 7 días', '2026-11-20 2026-11-26'],
    ['hace 3 días', '2026-11-23'],
    ['octubre', '2026-10-01 2026-10-31'],
    ['setiembre de 2026', '2026-09-01 2026-09-30'],
    ['el 5 de mayo', '2026-05-05'],
    ['1/11/2026', '2026-11-01'],
    ['del 1/11/2026 al 22/11/2026', '2026-11-01 2026-11-22'],
    ['del 1 al 23 de noviembre de 2026', '2026-11-01 2026-11-23'],
    ['entre el 1 y el 15 de noviembre', '2026-11-01 2026-11-15'],
    ['desde octubre', '2026-10-01 2026-11-26'],
    ['primer trimestre de 2026', '2026-01-01 2026-03-31'],
    ['T1 2026', '2026-01-01 2026-03-31'],
  ],
};

const AHEAD: Record<Language, [typed: string, days: Days | undefined][]> = {
  en: [
    ['next month', '2026-12-01 2026-12-31'],
    ['last month', '2026-10-01 2026-10-31'],
    ['december', '2026-12-01 2026-12-31'],
    ['november', '2026-11-01 2026-11-30'],
    ['2 months', '2026-11-26 2027-01-26'],
    ['next 60 days', '2026-11-26 2027-01-25'],
    ['in 30 days', '2026-11-26 2026-12-26'],
    ['the next two weeks', '2026-11-26 2026-12-10'],
    ['next quarter', '2027-01-01 2027-03-31'],
    ['friday', '2026-11-27'],
    ['by december 31', '2026-11-26 2026-12-31'],
    ['until the end of the year', '2026-11-26 2026-12-31'],
    ['before christmas', '2026-11-26 2026-12-24'],
    ['from january to march', '2027-01-01 2027-03-31'],
  ],
  es: [
    ['el mes que viene', '2026-12-01 2026-12-31'],
    ['próximo mes', '2026-12-01 2026-12-31'],
    ['en los próximos 60 días', '2026-11-26 2027-01-25'],
    ['dentro de 30 días', '2026-11-26 2026-12-26'],
    ['los 3 meses siguientes', '2026-11-26 2027-02-26'],
    ['mañana', '2026-11-27'],
    ['próximo lunes', '2026-11-30'],
    ['diciembre', '2026-12-01 2026-12-31'],
    ['hasta fin de año', '2026-11-26 2026-12-31'],
    ['antes de navidad', '2026-11-26 2026-12-24'],
  ],
};

function daysOf(typed: string, language: Language, ahead: boolean): Days | undefined {
  const range = readRange(typed, { language, now: NOW, timeZone: ZONE }, ahead);
  if (!range) return undefined;
  const day = (instant: string, before: number) =>
    DateTime.fromISO(instant, { zone: ZONE }).minus({ milliseconds: before }).toISODate() ?? '';
  return [...new Set([day(range.from, 0), day(range.to, 1)])].join(' ');
}

describe('a range of days', () => {
  for (const [table, ahead] of [
    [PAST, false],
    [AHEAD, true],
  ] as const) {
    for (const language of ['en', 'es'] as const) {
      it(`is read (${language}, ${ahead ? 'ahead' : 'back'})`, () => {
        for (const [typed, days] of table[language])
          expect(daysOf(typed, language, ahead), typed).to.equal(days);
      });
    }
  }

  it('counts hours exactly, also on a day of 25 hours', () => {
    const now = new Date('2026-10-25T12:00:00Z');
    const range = readRange('last 24 hours', { language: 'en', now, timeZone: ZONE });
    expect(range).to.eql({ from: '2026-10-24T12:00:00.000Z', to: '2026-10-25T12:00:00.000Z' });
  });

  it('starts before it ends, whatever is typed', () => {
    const words =
      'last next this 3 24 days week months hours november 1 15 2026 to from since until q1 friday ago in the past';
    const text = fc
      .array(fc.constantFrom(...words.split(' ')), { minLength: 1, maxLength: 6 })
      .map((list) => list.join(' '));
    fc.assert(
      fc.property(text, fc.boolean(), fc.constantFrom('en', 'es'), (typed, ahead, language) => {
        const range = readRange(typed, { language, now: NOW, timeZone: ZONE }, ahead);
        if (range) expect(range.from < range.to, typed).to.equal(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('that cannot be read is told from a name', () => {
    for (const typed of [
      '11/12/2026',
      'last fortnight',
      'the last 5 working days',
      'hace dos días',
    ])
      expect(looksLikeDays(typed), typed).to.equal(true);
    for (const typed of ['Contoso', 'From Here to There', 'Day One Media', 'New Year Foods', '4J'])
      expect(looksLikeDays(typed), typed).to.equal(false);
  });
});
