import { LANGUAGES, texts } from '../../cards/text/index.js';
import { countryNamed } from '../../db/billing/countries.js';
import { RELATIONSHIPS } from '../../db/customers/relationships.js';
import { fold } from '../../db/fold.js';
import type { Meaning } from '../../db/search/plan.js';

/** Longest name of a country or relationship, in words. */
const MAX_NAME_WORDS = 6;

let relationshipsByName: Map<string, string[]> | undefined;

/** The names and codes of relationships in every language, folded, without hyphens. */
function namesOfRelationships(): Map<string, string[]> {
  if (relationshipsByName) return relationshipsByName;
  const codes = new Map<string, string[]>();
  for (const code of RELATIONSHIPS)
    for (const name of [
      code,
      ...LANGUAGES.map((language) => texts[language].customers.relationships[code]),
    ])
      codes.set(plain(name), [...new Set([...(codes.get(plain(name)) ?? []), code])]);
  relationshipsByName = codes;
  return codes;
}

const plain = (name: string): string => fold(name).replaceAll('-', ' ');

/** Returns the countries and relationships that words in a row, or a phrase, name: `united kingdom`. */
export function meaningsOf(words: readonly string[], phrases: readonly string[]): Meaning[] {
  const runs = words.flatMap((_, from) =>
    Array.from({ length: Math.min(MAX_NAME_WORDS, words.length - from) }, (_, more) =>
      words.slice(from, from + more + 1),
    ),
  );
  return [...runs, ...phrases.map((phrase) => [phrase])].flatMap((run): Meaning[] => {
    const name = run.join(' ');
    const country = countryNamed(name);
    const countries = country === undefined ? [] : [country];
    const relationships = namesOfRelationships().get(plain(name)) ?? [];
    return countries.length + relationships.length > 0
      ? [{ words: run, countries, relationships }]
      : [];
  });
}
