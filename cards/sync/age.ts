import type { DataAge } from '../../db/sync/dataAges.js';
import { ago, dayAt } from '../format.js';
import { texts, type Language } from '../text/index.js';

/** The age of a card's imported data, and the moment at which the card is made. */
export interface CardAge extends DataAge {
  /** ISO 8601, in UTC. */
  now: string;
  /** The reader's, as an IANA name. */
  timeZone: string;
}

const A_MOMENT_MS = 60_000;

/** Data of the part `age`: a sentence, or none without any import. */
export function ageLine(age: CardAge | undefined, language: Language): string[] {
  if (!age) return [];
  const { read, aMomentAgo, imported } = texts[language].age;
  if (age.from === 'import') return [imported(dayAt(age.at, language, age.timeZone))];
  const elapsedMs = Date.parse(age.now) - Date.parse(age.at);
  return [read(elapsedMs < A_MOMENT_MS ? aMomentAgo : ago(elapsedMs, language))];
}

/** The same for prices. */
export const priceAgeLine = (age: CardAge | undefined, language: Language): string[] =>
  age ? [texts[language].age.pricesImported(dayAt(age.at, language, age.timeZone))] : [];
