import { fold, withoutLetterMarks } from '../../db/fold.js';
import type { Database } from '../../db/index.js';
import { withoutLegalForm } from '../../db/search/legalForms.js';
import type { Meaning, Search } from '../../db/search/plan.js';

interface Row {
  id: number;
  name: string;
  importedName: string | null;
  domain: string;
  listName: string;
  microsoftId: string;
  relationship: string;
  tags: string[];
  city: string;
  country: string;
  /** Products held. */
  products: string[];
}

const SIGNS = /[^\p{L}\p{M}\p{N}\p{So} ]|[©®]/gu;
const tidy = (text: string) => text.replace(/ {2,}/g, ' ').trim();
const loose = (text: string) => withoutLetterMarks(fold(text));
const withoutSigns = (text: string) => tidy(loose(text).replace(SIGNS, ''));
const signsAsSpaces = (text: string) => tidy(loose(text).replace(SIGNS, ' '));
const keyOf = (name: string) => tidy(fold(name).replace(SIGNS, '')) || fold(name);

/** Loads all customers with what they are found by, for `searchByScan`. */
export async function allCustomers({ read }: Database): Promise<Row[]> {
  const rows = await read<Row>('customers').whereNull('removedAt');
  const tagRows: { customerId: number; folded: string }[] = await read('customer_tags')
    .join('tags', 'tags.id', 'customer_tags.tagId')
    .select('customerId', 'folded');
  const tags = new Map<number, string[]>();
  for (const { customerId, folded } of tagRows)
    tags.set(customerId, [...(tags.get(customerId) ?? []), folded]);
  const billing: { customerId: number; city: string; country: string }[] = await read(
    'billing_profiles',
  ).select('customerId', 'city', 'country');
  const held: { customerId: number; product: string }[] = await read('subscriptions')
    .whereNull('removedAt')
    .whereNotIn('status', ['expired', 'deleted'])
    .select('customerId', 'product');
  return rows.map((row) => {
    const { city = '', country = '' } = billing.find((one) => one.customerId === row.id) ?? {};
    const products = held.filter((one) => one.customerId === row.id).map(({ product }) => product);
    return { ...row, tags: tags.get(row.id) ?? [], city, country, products };
  });
}

/**
 * Reference implementation of search: checks each customer in turn, without tokens, index or SQL.
 * Returns the expected ids, in order.
 */
export function searchByScan(rows: readonly Row[], search: Search): number[] {
  const typed = [...search.words, ...search.phrases].map(fold).filter((text) => text !== '');
  const withLetters = typed.filter((text) => withoutSigns(text) !== '');
  const terms = withLetters.length > 0 ? withLetters : typed;
  const best = new Map<string, number>();
  const hits = rows
    .filter(
      (row) =>
        terms.every(
          (word) =>
            occurs(word, row) || occursElsewhere(word, row, search.meanings, terms.length === 1),
        ) && passesFilters(row),
    )
    .map((row) => ({
      ...row,
      rank: terms.every((word) => occurs(word, row)) ? rankOf(row.name) : 4,
    }));
  for (const { microsoftId: tenant, rank } of hits)
    best.set(tenant, Math.min(rank, best.get(tenant) ?? rank));
  const rankOfTenant = ({ microsoftId }: Row) => best.get(microsoftId) ?? 3;
  return hits
    .sort(
      (one, other) =>
        rankOfTenant(one) - rankOfTenant(other) ||
        byBytes(one.listName, other.listName) ||
        byBytes(one.microsoftId, other.microsoftId) ||
        one.id - other.id,
    )
    .map(({ id }) => id);

  function passesFilters(row: Row): boolean {
    const id = row.microsoftId.replaceAll('-', '');
    const hasTag = (tag: string) => row.tags.includes(fold(tag));
    const hasDomain = (piece: string) => fold(row.domain).includes(fold(piece));
    const hasId = (piece: string) => id.includes(withoutSigns(piece).replaceAll(' ', ''));
    const isOneOf = (among: readonly string[]) =>
      among.some((one) => one.toLowerCase() === row.relationship.toLowerCase());
    const { lacks } = search;
    return (
      search.tags.every(hasTag) &&
      search.domains.every(hasDomain) &&
      search.ids.every(hasId) &&
      search.relationships.every(isOneOf) &&
      !lacks?.tags.some(hasTag) &&
      !lacks?.domains.some(hasDomain) &&
      !lacks?.ids.some(hasId) &&
      !lacks?.relationships.some(isOneOf)
    );
  }

  function rankOf(name: string): number {
    const wanted = keyOf(terms.join(' '));
    const key = keyOf(name);
    if (terms.length === 0) return 3;
    if (key === wanted || withoutLegalForm(key) === wanted) return 0;
    if (key.startsWith(wanted)) return 1;
    if (withLetters.length === 0) return 3;
    const words = [...withoutSigns(name).split(' '), ...signsAsSpaces(name).split(' ')];
    return withLetters.every((word) =>
      [withoutSigns(word), signsAsSpaces(word)].some((form) =>
        words.some((one) => one.startsWith(form.split(' ')[0] ?? form)),
      ),
    )
      ? 2
      : 3;
  }
}

function occurs(word: string, row: Row): boolean {
  const texts = [row.name, row.importedName ?? '', ...row.tags];
  if (withoutSigns(word) === '')
    return texts.some((text) => loose(text).includes(withoutLetterMarks(word)));
  const forms = [withoutSigns(word), signsAsSpaces(word)];
  const searched = [
    ...texts.flatMap((text) => [withoutSigns(text), signsAsSpaces(text)]),
    withoutSigns(row.domain),
  ];
  return (
    searched.some((text) => forms.some((form) => text.includes(form))) ||
    isOfId(word, row.microsoftId)
  );
}

function isOfId(word: string, id: string): boolean {
  const digits = word.replace(/[^\p{L}\p{N}]/gu, '');
  if (!/^[0-9a-f]{5,32}$/.test(digits)) return false;
  const all = id.replaceAll('-', '');
  return digits.length >= 8 ? all.includes(digits) : all.startsWith(digits);
}

/**
 * True if the city or a product has the word, or if it means the country or the relationship. A short word
 * alone, such as `2`, is not looked for in cities and products; beside others it is: `plan 2`.
 */
function occursElsewhere(
  word: string,
  row: Row,
  meanings: readonly Meaning[],
  isAlone: boolean,
): boolean {
  const wanted = wordsOf(word);
  const isShort = isAlone && /^(?:[a-z]{1,2}|\p{Nd})$/u.test(wanted.join(' '));
  const inWords = [row.city, ...row.products].some((text) => {
    const all = wordsOf(text);
    const [only = ''] = wanted;
    if (wanted.length === 1 && Array.from(only).length >= 4)
      return all.some((one) => one.startsWith(only));
    return all.some((_, i) => wanted.every((one, j) => all[i + j] === one));
  });
  return (
    (wanted.length > 0 && !isShort && inWords) ||
    meanings.some(
      ({ words, countries, relationships }) =>
        words.some((one) => fold(one) === word) &&
        (countries.includes(row.country) || relationships.includes(row.relationship)),
    )
  );
}

const wordsOf = (text: string): string[] =>
  tidy(fold(text).replace(SIGNS, ' '))
    .split(' ')
    .filter((one) => one !== '');

const byBytes = (one: string, other: string) =>
  Buffer.compare(Buffer.from(one), Buffer.from(other));
