import { LANGUAGES, texts } from '../../cards/text/index.js';
import type { BillingPlan, SubscriptionStatus } from '../../db/codes.js';
import { fold } from '../../db/fold.js';
import { SEGMENTS } from '../../db/offers/offer.js';
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
