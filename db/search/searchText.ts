import { fold, withoutLetterMarks } from '../fold.js';
import { ID_MARK, idForm } from './idText.js';
import { withoutLegalForm } from './legalForms.js';

/** Length of the name prefix that sorts the list, in characters. Database indexes and card buttons carry it. */
export const MAX_LIST_NAME_LENGTH = 100;

/** First character of a search text's line. Control characters cannot be typed. */
export const NAME_MARK = '\u0003';
export const WORD_MARK = '\u0002';
export const TAG_MARK = '\u0001';
export const DOMAIN_MARK = '\u0004';
export const LINE_END = '\n';

/** Everything but letters with their marks, digits and pictographs: punctuation that people do not remember. */
const NOISE = /[^\p{L}\p{M}\p{N}\p{So} ]|[©®]/gu;
const RUNS = /(?:[^\p{L}\p{M}\p{N}\p{So} ]|[©®])+/gu;
const SPACES = / {2,}/g;
const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

/**
 * Removes punctuation from folded text, so that `S.L.` and `SL` are the same.
 * @example lettersOnly('contoso, s.l.') // 'contoso sl'
 * @example lettersOnly("o'brien") // 'obrien'
 */
export function lettersOnly(folded: string): string {
  if (PLAIN.test(folded)) return folded;
  return folded.replace(NOISE, '').replace(SPACES, ' ').trim();
}

/**
 * Replaces punctuation in folded text with spaces.
 * @example noiseToSpaces('at&t') // 'at t'
 */
export function noiseToSpaces(folded: string): string {
  if (PLAIN.test(folded)) return folded;
  return folded.replace(RUNS, ' ').replace(SPACES, ' ').trim();
}

/** Replaces the dots and dashes of a folded domain, so that no typed punctuation matches them. */
export const hostForm = (folded: string): string =>
  folded.replaceAll('.', '\u0005').replaceAll('-', '\u0006');

/** The key that sorts and compares names: folded, without punctuation unless nothing else is left. */
export function nameKey(name: string): string {
  const folded = fold(name);
  return lettersOnly(folded) || folded;
}

export interface SearchableCustomer {
  name: string;
  importedName: string | null;
  domain: string;
  microsoftId: string;
  tags: readonly string[];
}

/**
 * Builds the text that `find` searches, stored with every customer: one folded line each for the name, the
 * name without its legal form, its marked words, its spellings, the last imported name, domain, Microsoft ID
 * and tags, without duplicates. An internationalized domain is added once more with its dots, because the
 * record keeps its accents. Names and tags keep the marks that make another letter only in their marked lines.
 */
export function searchText({
  name,
  importedName,
  domain,
  microsoftId,
  tags,
}: SearchableCustomer): string {
  const folded = withoutLetterMarks(fold(name));
  const words = new Set(`${lettersOnly(folded)} ${noiseToSpaces(folded)}`.split(' '));
  words.delete('');
  const lines = new Set([
    ...forms(folded),
    ...(importedName === null ? [] : spellings(importedName)),
  ]);
  lines.delete(nameKey(name));
  const host = fold(domain);
  lines.add(lettersOnly(withoutLetterMarks(host)));
  for (const tag of tags) {
    const kept = fold(tag);
    lines.add(TAG_MARK + kept);
    for (const form of forms(withoutLetterMarks(kept))) if (form !== kept) lines.add(form);
  }
  lines.delete('');
  const key = nameKey(name);
  const core = withoutLegalForm(key);
  const all = [
    NAME_MARK + key,
    ...(core === undefined ? [] : [NAME_MARK + core]),
    [...words].map((word) => WORD_MARK + word).join(''),
    ...lines,
    ID_MARK + idForm(microsoftId),
    ...(host === domain ? [] : [DOMAIN_MARK + hostForm(host)]),
  ];
  return all.map((line) => line + LINE_END).join('');
}

/** A text as it is searched: without punctuation, with spaces instead, and as it is. */
export const spellings = (text: string): string[] => forms(withoutLetterMarks(fold(text)));

const forms = (folded: string): string[] => [lettersOnly(folded), noiseToSpaces(folded), folded];
