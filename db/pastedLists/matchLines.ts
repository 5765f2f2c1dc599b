import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { LEGAL_FORMS, withoutLegalForm } from '../search/legalForms.js';
import { queryRows } from '../sql/run.js';
import { raw, sql, type Sql } from '../sql/tag.js';
import { valuesTable } from '../sql/values.js';

/** Customers that are offered for a line. */
const MAX_CANDIDATES = 10;
/** Min length of the start of a name; shorter ones match too many. */
const MIN_START = 3;
/** Names of a line that are looked up by more than the whole name; a row of a table can have a dozen. */
const MAX_NEAR_NAMES = 2;

/** The values by which a line may name a customer. */
export interface LineKeys {
  /** Microsoft IDs, in lower case. */
  ids: readonly string[];
  /** Domains, in lower case. */
  domains: readonly string[];
  /** Names as `nameKey` writes them, the likeliest first. */
  names: readonly string[];
}

/** Customers that a line names. */
export interface LineMatch {
  customers: number[];
  /** True if the line can mean no other customer. */
  isCertain: boolean;
}

type Column = 'microsoft_id' | 'domain' | 'name_key';

/** A value of a line to look up. */
interface Key {
  line: number;
  key: string;
}

interface Hit extends Key {
  id: number;
}

/**
 * Finds the customers that lines name: by Microsoft ID, else by domain and whole name, with or without its legal
 * form, else by the start of a name. Takes a few statements for all lines; each value is looked up in an index.
 */
export async function matchLines(knex: Knex, lines: readonly LineKeys[]): Promise<LineMatch[]> {
  const keysOf = (field: keyof LineKeys): Key[] =>
    lines.flatMap((keys, line) => keys[field].map((key) => ({ line, key })));
  const byId = groupByLine(await equal(knex, 'microsoft_id', keysOf('ids')));
  const byDomain = groupByLine(await equal(knex, 'domain', keysOf('domains')));
  const byName = groupByLine(await equal(knex, 'name_key', keysOf('names')));
  const found = lines.map((keys, line) =>
    exactMatch(keys, byId.get(line) ?? [], byDomain.get(line) ?? [], byName.get(line) ?? []),
  );
  const rest = lines
    .map(({ names }, line) => ({ names: names.slice(0, MAX_NEAR_NAMES), line }))
    .filter(({ line }) => !found[line]);
  const called = groupByLine(await calledButForLegalForm(knex, rest));
  const starting = groupByLine(await startingWith(knex, rest));
  return lines.map((keys, line) => {
    const exact = found[line];
    if (exact) return exact;
    const forms = idsOf(called.get(line) ?? []);
    const [only] = forms;
    // An ID that is not on the list means another tenant, whatever its name is.
    if (only !== undefined && forms.length === 1 && keys.ids.length === 0)
      return { customers: [only], isCertain: true };
    const near = [...forms, ...idsOf(starting.get(line) ?? [])];
    return { customers: [...new Set(near)].slice(0, MAX_CANDIDATES), isCertain: false };
  });
}

/** Returns what a line names by whole values; undefined if that is nobody. */
function exactMatch(
  { ids, names }: LineKeys,
  byId: readonly Hit[],
  byDomain: readonly Hit[],
  byName: readonly Hit[],
): LineMatch | undefined {
  if (byId.length > 0) return certainIfOne(idsOf(byId));
  const name = names.find((key) => byName.some((hit) => hit.key === key));
  const named = idsOf(byName.filter((hit) => hit.key === name));
  const inDomain = idsOf(byDomain);
  const both = inDomain.filter((id) => named.includes(id));
  const customers = both.length > 0 ? both : [...new Set([...inDomain, ...named])];
  if (customers.length === 0) return undefined;
  return ids.length > 0
    ? { customers: customers.slice(0, MAX_CANDIDATES), isCertain: false }
    : certainIfOne(customers);
}

const certainIfOne = (customers: readonly number[]): LineMatch => ({
  customers: customers.slice(0, MAX_CANDIDATES),
  isCertain: customers.length === 1,
});

const idsOf = (hits: readonly Hit[]): number[] => [...new Set(hits.map(({ id }) => id))];

function groupByLine(hits: readonly Hit[]): ReadonlyMap<number, Hit[]> {
  const groups = new Map<number, Hit[]>();
  for (const hit of hits) {
    const group = groups.get(hit.line) ?? [];
    group.push(hit);
    groups.set(hit.line, group);
  }
  return groups;
}

const KEYS = { line: 'integer', key: 'text' } as const;
const keysTable = (knex: Knex, keys: readonly Key[]): Sql =>
  valuesTable(
    dialectOf(knex),
    KEYS,
    keys.map(({ line, key }) => ({ line, key })),
  );

async function equal(knex: Knex, column: Column, keys: readonly Key[]): Promise<Hit[]> {
  if (keys.length === 0) return [];
  return queryRows<Hit>(
    knex,
    sql`select k.line, k.key, c.id from ${keysTable(knex, keys)} as k
        join customers c on c.${raw(column)} = k.key and c.removed_at is null
        order by c.name_key, c.id`,
  );
}

type Rest = readonly { names: readonly string[]; line: number }[];

/** Returns the customers of a name once its legal form is dropped, in the line or in the record. */
async function calledButForLegalForm(knex: Knex, rest: Rest): Promise<Hit[]> {
  const keys = rest.flatMap(({ names, line }) =>
    names.flatMap((name) => LEGAL_FORMS.map((form): Key => ({ line, key: `${name} ${form}` }))),
  );
  const hits = await equal(knex, 'name_key', keys);
  const isName = new Set(rest.flatMap(({ names }) => names));
  return hits.filter(({ key }) => isName.has(withoutLegalForm(key) ?? key));
}

/** Returns the customers whose name starts with the words of a line, without its legal form. */
async function startingWith(knex: Knex, rest: Rest): Promise<Hit[]> {
  const keys = rest.flatMap(({ names, line }) =>
    [...new Set(names.map((name) => withoutLegalForm(name) ?? name))]
      .filter((name) => name.length >= MIN_START)
      .map((key): Key => ({ line, key })),
  );
  if (keys.length === 0) return [];
  const table = keysTable(knex, keys);
  // `!` is the character after the space: in between are the name itself and all names with more words.
  const starts = sql`select s.id, s.name_key from customers s where s.removed_at is null
    and s.name_key >= k.key and s.name_key < k.key || '!'
    order by s.name_key, s.id limit ${MAX_CANDIDATES}`;
  return queryRows<Hit>(
    knex,
    dialectOf(knex) === 'postgres'
      ? sql`select k.line, k.key, c.id from ${table} as k cross join lateral (${starts}) as c
            order by c.name_key, c.id`
      : sql`select k.line, k.key, c.id from ${table} as k
            join customers c on c.id in (select id from (${starts}))
            order by c.name_key, c.id`,
  );
}
