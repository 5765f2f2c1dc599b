import { fold } from '../fold.js';
import { withoutLegalForm } from './legalForms.js';

/** How much of a name orders the list, in characters: an index and a card's buttons carry it. */
export const MAX_LIST_NAME_LENGTH = 100;

/** What opens a line of a search text; none of these can be typed. */
export const NAME_MARK = '\u0003';
export const WORD_MARK = '\u0002';
export const TAG_MARK = '\u0001';
export const DOMAIN_MARK = '\u0004';
/** What closes every line. */
export const LINE_END = '\n';

/** All that is neither a letter, a figure nor a picture: it stands between what people remember. */
const NOISE = /[^\p{L}\p{N}\p{So} ]|[©®]/gu;
const RUNS = /(?:[^\p{L}\p{N}\p{So} ]|[©®])+/gu;
const SPACES = / {2,}/g;
const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

/**
 * A folded text without its noise, so that legal forms and names are found however they are dotted.
 * @example bare('contoso, s.l.') // 'contoso sl'
 * @example bare("o'brien") // 'obrien'
 */
export function lettersOnly(folded: string): string {
  if (PLAIN.test(folded)) return folded;
  return folded.replace(NOISE, '').replace(SPACES, ' ').trim();
}

/**
 * A folded text with space in place of its noise.
 * @example spaced('at&t') // 'at t'
 */
export function noiseToSpaces(folded: string): string {
  if (PLAIN.test(folded)) return folded;
  return folded.replace(RUNS, ' ').replace(SPACES, ' ').trim();
}

/** A folded domain whose dots and dashes no typed sign is found in. */
export const hostForm = (folded: string): string =>
  folded.replaceAll('.', '\u0005').replaceAll('-', '\u0006');

/** What a name is sorted and told apart by: folded, without noise unless it is nothing but noise. */
export function nameKey(name: string): string {
  const folded = fold(name);
  return lettersOnly(folded) || folded;
}

/** What of a customer can be searched for. */
export interface SearchableCustomer {
  name: string;
  importedName: string | null;
  domain: string;
  microsoftId: string;
  tags: readonly string[];
}

/**
 * All that `find` looks through, folded, a line each: what every writer of a customer stores with the
 * record. The name comes first, with its legal form and without, then its words, each behind a mark,
 * then the name with spaces for its noise and as it is, the name last imported, domain, Microsoft ID
 * and tags. What is the same is there once. A word that is typed is looked for without its noise, so
 * no line is lost for want of a dot. An international domain stands at the end once more, with its dots:
 * the record itself keeps it with its accents.
 */
export function searchText({
  name,
  importedName,
  domain,
  microsoftId,
  tags,
}: SearchableCustomer): string {
  const folded = fold(name);
  const words = new Set(`${lettersOnly(folded)} ${noiseToSpaces(folded)}`.split(' '));
  words.delete('');
  const lines = new Set([
    ...forms(folded),
    ...(importedName === null ? [] : forms(fold(importedName))),
  ]);
  lines.delete(nameKey(name));
  const host = fold(domain);
  lines.add(lettersOnly(host)).add(lettersOnly(microsoftId));
  for (const tag of tags) {
    const kept = fold(tag);
    lines.add(TAG_MARK + kept);
    for (const form of forms(kept)) if (form !== kept) lines.add(form);
  }
  lines.delete('');
  const key = nameKey(name);
  const core = withoutLegalForm(key);
  const all = [
    NAME_MARK + key,
    ...(core === undefined ? [] : [NAME_MARK + core]),
    [...words].map((word) => WORD_MARK + word).join(''),
    ...lines,
    ...(host === domain ? [] : [DOMAIN_MARK + hostForm(host)]),
  ];
  return all.map((line) => line + LINE_END).join('');
}

const forms = (folded: string): string[] => [lettersOnly(folded), noiseToSpaces(folded), folded];
