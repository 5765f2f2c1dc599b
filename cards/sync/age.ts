import type { DataAge } from '../../db/sync/dataAges.js';
import { ago, dayAt } from '../format.js';
import { literal } from '../literal.js';
import { texts, type Language } from '../text/index.js';

/** The age of a card's imported data, and the moment at which the card is made. */
export interface CardAge extends DataAge {
  /** ISO 8601, in UTC. */
  now: string;
  /** The reader's, as an IANA name. */
  timeZone: string;
  /** The reason why it does not come from Partner Center; undefined if it does, or without a connection. */
  leftOff?: string | undefined;
}

const A_MOMENT_MS = 60_000;

/** Data of the part `age`: a sentence, or none without any import. */
export function ageLine(age: CardAge | undefined, language: Language): string[] {
  if (!age) return [];
  const { read, aMomentAgo, imported } = texts[language].age;
  const leftOff = age.leftOff === undefined ? [] : [literal(age.leftOff)];
  if (age.from === 'import') return [imported(dayAt(age.at, language, age.timeZone)), ...leftOff];
  const elapsedMs = Date.parse(age.now) - Date.parse(age.at);
  return [read(elapsedMs < A_MOMENT_MS ? aMomentAgo : ago(elapsedMs, language)), ...leftOff];
}

/** The same for prices. */
export const priceAgeLine = (age: CardAge | undefined, language: Language): string[] =>
  age ? [texts[language].age.pricesImported(dayAt(age.at, language, age.timeZone))] : [];
