import { fakerEN as faker } from '@faker-js/faker';
import { readSearch } from '../../bot/slots/search.js';
import { createCustomers } from '../../db/customers/repository.js';
import { fold, type Database } from '../../db/index.js';
import type { Search } from '../../db/search/plan.js';

/** Classes of searches, by difficulty. */
export const CLASSES = [
  'rare',
  'common',
  'two common',
  'one letter',
  'two letters',
  'accents',
  'no hit',
  'phrase',
  'filter',
  'filter and word',
  'typo',
] as const;
export type QueryClass = (typeof CLASSES)[number];

/** Number of customers, spread over the list, that queries are drawn from. */
const SAMPLE_SIZE = 5_000;
/** Minimum share of the sample for a common piece. Ensures at least a tenth of the whole list. */
const MIN_COMMON_SHARE = 0.115;
const MAX_RARE_HITS = 10;
const HOSTED_DOMAIN = 'onmicrosoft';

interface Sampled {
  name: string;
  domain: string;
  microsoftId: string;
}

/** Draws queries of every class from the list, reproducible by seed. */
export async function drawQueries(database: Database, seed: number) {
  const customers = createCustomers(database.read);
  const sample = await readSample(database);
  const frequent = frequentPieces(sample);
  faker.seed(seed);
  const any = <T>(list: readonly T[]): T => faker.helpers.arrayElement(list);
  const name = () => any(sample).name;
  const word = (pattern: RegExp) => {
    for (;;) {
      const found = any(
        name()
          .split(/\s+/)
          .filter((one) => pattern.test(one))
          .concat(''),
      );
      if (found !== '') return found;
    }
  };
  const letters = (count: number) => {
    const all = Array.from(fold(word(/^[\p{L}\p{N}]{2,}$/u)));
    return all.slice(0, count).join('');
  };
  const common = () => any(frequent);
  const filter = () =>
    any([
      `tag:${any(['gold', 'silver', 'trial', '"renewal Q1"', '"renewal Q2"', 'público', 'VIP'])}`,
      `relationship:${any(['cloud', 'direct', 'indirect', 'advisor'])}`,
      `domain:${any(['onmicrosoft', any(sample).domain.slice(0, 4) || 'com'])}`,
      `id:${any(sample).microsoftId.slice(0, 5)}`,
    ]);

  const draw: Record<QueryClass, () => string> = {
    rare: () => {
      const { name: whole, domain, microsoftId } = any(sample);
      return any([
        whole.replace(/[":]/g, ' '),
        domain || whole,
        microsoftId,
        microsoftId.slice(0, 8),
      ]);
    },
    common,
    'two common': () => `${common()} ${common()}`,
    'one letter': () => letters(1),
    'two letters': () => letters(2),
    accents: () => word(/^(?=.*[à-žÀ-Ž])\p{L}{4,}$/u),
    // Each part occurs but the whole does not: the slowest search without a match.
    'no hit': () => any([`${common()}${common()}`, `${common()}${letters(2)}${common()}`]),
    phrase: () => {
      for (;;) {
        const words = name().split(/\s+/);
        const from = faker.number.int(Math.max(0, words.length - 2));
        if (words.length > 1) return `"${words.slice(from, from + 2).join(' ')}"`;
      }
    },
    filter,
    'filter and word': () =>
      `${any(['tag:"renewal Q1"', 'tag:gold', 'relationship:cloud', 'relationship:direct', 'domain:onmicrosoft'])} ${common()}`,
    typo: () => withTypo(word(/^[a-z]{6,14}$/i)),
  };

  function withTypo(right: string): string {
    const at = faker.number.int({ min: 1, max: right.length - 2 });
    const [before, letter, next, after] = [
      right.slice(0, at),
      right.charAt(at),
      right.charAt(at + 1),
      right.slice(at + 2),
    ];
    const other = faker.string.alpha({ casing: 'lower' });
    return any([
      `${before}${next}${letter}${after}`,
      `${before}${next}${after}`,
      `${before}${letter}${letter}${next}${after}`,
      `${before}${other}${next}${after}`,
    ]);
  }

  /** True if the number of matches is right for the class. */
  async function isOfClass(kind: QueryClass, search: Search): Promise<boolean> {
    if (kind !== 'rare' && kind !== 'no hit' && kind !== 'typo') return true;
    const { count: found } = (await customers.find(search)).total;
    return kind === 'rare' ? found > 0 && found < MAX_RARE_HITS : found === 0;
  }

  /** Draws `count` queries of a class, possibly with duplicates. */
  return async function of(kind: QueryClass, count: number): Promise<string[]> {
    faker.seed(seed + CLASSES.indexOf(kind));
    const typed: string[] = [];
    while (typed.length < count) {
      const query = draw[kind]();
      if (await isOfClass(kind, readSearch(query).search)) typed.push(query);
    }
    return typed;
  };
}

async function readSample({ read }: Database): Promise<Sampled[]> {
  const [last] = await read('customers').max<{ id: number }[]>({ id: 'id' });
  const every = Math.max(1, Math.floor((last?.id ?? 1) / SAMPLE_SIZE));
  const ids = Array.from({ length: SAMPLE_SIZE }, (_, i) => i * every + 1);
  return read('customers')
    .whereIn('id', ids)
    .orderBy('id')
    .select<Sampled[]>('name', 'domain', 'microsoftId');
}

/**
 * Substrings of at least three letters in over a tenth of the list. Of the hosted domain, only its
 * prefixes.
 */
function frequentPieces(sample: readonly Sampled[]): string[] {
  const counts = new Map<string, number>();
  for (const { name, domain } of sample) {
    const pieces = new Set<string>();
    for (const word of fold(`${name} ${domain}`).split(/[^\p{L}\p{N}]+/u))
      for (let from = 0; from <= word.length - 3; from++)
        for (let to = from + 3; to <= word.length; to++) pieces.add(word.slice(from, to));
    for (const piece of pieces) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > MIN_COMMON_SHARE * sample.length)
    .map(([piece]) => piece)
    .filter((piece) => !HOSTED_DOMAIN.includes(piece) || HOSTED_DOMAIN.startsWith(piece))
    .sort();
}
