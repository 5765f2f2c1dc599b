import { LANGUAGES, texts, type Language } from '../../cards/text/index.js';
import type { BillingPlan, SubscriptionStatus } from '../../db/codes.js';
import { fold } from '../../db/fold.js';
import { SEGMENTS } from '../../db/offers/offer.js';
import { isDay } from '../../db/import/cellRules.js';
import { RELATIONSHIPS } from '../../db/customers/relationships.js';

/*
 * Parses cells of a list, in either language. Unknown text is returned as it is, for the import to keep or
 * to refuse.
 */

const RELATIONSHIP_CODES = new Map<string, string>(
  RELATIONSHIPS.flatMap((code) =>
    [code, ...LANGUAGES.map((language) => texts[language].customers.relationships[code])].map(
      (word): [string, string] => [fold(word), code],
    ),
  ),
);

export const parseRelationship = (cell: string): string =>
  RELATIONSHIP_CODES.get(fold(cell)) ?? cell;

const STATUSES = codesByWord<SubscriptionStatus>({
  active: 'active activa activo',
  suspended: 'suspended suspendida suspendido',
  expired: 'expired expirada expirado caducada caducado vencida vencido',
  deleted: 'deleted eliminada eliminado cancelled canceled cancelada cancelado',
});

export const parseStatus = (cell: string): string => STATUSES.get(fold(cell)) ?? cell;

const BILLING_PLANS = codesByWord<BillingPlan>({
  monthly: 'monthly mensual',
  annual: 'annual annually yearly anual',
  triennial: 'triennial trienal',
  'one-time': 'one-time onetime unico',
  usage: 'usage consumption uso consumo',
});

export const parseBillingPlan = (cell: string): string =>
  BILLING_PLANS.get(fold(cell).replaceAll(' ', '-')) ?? cell;

const SEGMENT_CODES = new Map<string, string>(
  SEGMENTS.flatMap((code) =>
    [code, ...LANGUAGES.map((language) => texts[language].orders.segments[code])].map(
      (word): [string, string] => [fold(word), code],
    ),
  ),
);

export const parseSegment = (cell: string): string => SEGMENT_CODES.get(fold(cell)) ?? cell;

const ANSWERS = codesByWord({
  yes: 'yes si true verdadero on enabled activado activada 1',
  no: 'no false falso off disabled desactivado desactivada 0',
});

/** Returns `yes` or `no`. */
export const parseYesNo = (cell: string): string => ANSWERS.get(fold(cell)) ?? cell;

const TERMS = codesByWord({
  P1M: 'month monthly mes mensual',
  P1Y: 'year yearly annual ano anual',
  P3Y: 'triennial trienal',
});
const TERM = /^(?:p(\d{1,3})([my])|(\d{1,3}|one|un|three|tres)[ -](month|year|mes|ano)(?:s|es)?)$/;
const NUMBERS: Record<string, number> = { one: 1, un: 1, three: 3, tres: 3 };

/**
 * Returns the ISO 8601 code of a term. Whole years are given in years.
 * @example parseTerm('1 año') // 'P1Y'
 * @example parseTerm('36 months') // 'P3Y'
 */
export function parseTerm(cell: string): string {
  const folded = fold(cell);
  const [, short, unit, long = '', word = ''] = TERM.exec(folded) ?? [];
  if (short === undefined && long === '') return TERMS.get(folded) ?? cell;
  const length = Number(short ?? NUMBERS[long] ?? long);
  const inMonths = unit === 'm' || word.startsWith('m');
  return inMonths && length % 12 !== 0 ? `P${length}M` : `P${inMonths ? length / 12 : length}Y`;
}

const TIME = '(?:[T ,]+\\d{1,2}:\\d{2}.*)?';
const ISO_DAY = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})${TIME}$`);
const WRITTEN_DAY = new RegExp(`^(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})${TIME}$`);

/**
 * Returns a day such as 2026-11-25. If the year is last, the month comes first in English and the day first in
 * Spanish. Ignores a time of day.
 */
export function parseDay(cell: string, language: Language): string {
  const text = cell.trim();
  const [, year, month = '', date = ''] = ISO_DAY.exec(text) ?? [];
  const [, first = '', second = '', last = ''] = WRITTEN_DAY.exec(text) ?? [];
  const day =
    year !== undefined
      ? dayOf(year, month, date)
      : language === 'en'
        ? dayOf(last, first, second)
        : dayOf(last, second, first);
  return isDay(day) ? day : cell;
}

const ISO_INSTANT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,3})?\d*)?(?:Z|\+00:00)?)?$/;
const WRITTEN_INSTANT =
  /^(\d{1,2}\/\d{1,2}\/\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ([AaPp])\.?[Mm]\.?)?$/;

/**
 * Returns a UTC instant such as 2026-11-25T00:00:00.000Z. Partner Center's price lists have seven decimals, or
 * the form `11/30/9999 11:59:59 PM`, whose day is read by `parseDay`.
 */
export function parseInstant(cell: string, language: Language): string {
  const text = cell.trim();
  const iso = ISO_INSTANT.exec(text);
  if (iso) {
    const [, day = '', hour = '00', minute = '00', second = '00', fraction = '.'] = iso;
    return `${day}T${hour}:${minute}:${second}${fraction.padEnd(4, '0')}Z`;
  }
  const [, day, hour = '', minute = '', second = '00', half] = WRITTEN_INSTANT.exec(text) ?? [];
  if (day === undefined) return cell;
  const inDay =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `${parseDay(day, language)}T${String(inDay).padStart(2, '0')}:${minute}:${second}.000Z`;
}

const dayOf = (year: string, month: string, date: string): string =>
  [year, month.padStart(2, '0'), date.padStart(2, '0')].join('-');

/** Inverts `{ code: 'word word' }`. The words are folded. */
function codesByWord<Code extends string>(
  wordsOf: Record<Code, string>,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries<string>(wordsOf).flatMap(([code, words]) =>
      words.split(' ').map((word): [string, string] => [word, code]),
    ),
  );
}
