import { fold } from '../fold.js';
import { coreOf } from './legalForms.js';

/** How much of a name orders the list, in characters: an index and a card's buttons carry it. */
export const LIST_NAME_LENGTH = 100;

/** What opens a line of a search text; none of these can be typed. */
export const NAME = '\u0003';
export const WORD = '\u0002';
export const TAG = '\u0001';
export const DOMAIN = '\u0004';
/** What closes every line. */
export const END = '\n';

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
export function spaced(folded: string): string {
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
export interface Searchable {
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
export function searchText({ name, importedName, domain, microsoftId, tags }: Searchable): string {
  const folded = fold(name);
  const words = new Set(`${lettersOnly(folded)} ${spaced(folded)}`.split(' '));
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
    lines.add(TAG + kept);
    for (const form of forms(kept)) if (form !== kept) lines.add(form);
  }
  lines.delete('');
  const key = nameKey(name);
  const core = coreOf(key);
  const all = [
    NAME + key,
    ...(core === undefined ? [] : [NAME + core]),
    [...words].map((word) => WORD + word).join(''),
    ...lines,
    ...(host === domain ? [] : [DOMAIN + hostForm(host)]),
  ];
  return all.map((line) => line + END).join('');
}

const forms = (folded: string): string[] => [lettersOnly(folded), spaced(folded), folded];
