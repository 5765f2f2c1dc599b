import type { Knex } from 'knex';
import { filterText, NOTHING_TO_FILTER, productWords } from '../search/filterText.js';
import { queryRows } from '../sql/run.js';
import { and, list, raw, sql, type Sql } from '../sql/tag.js';
import { ENDED_STATUSES, type RenewalDays, type RenewalFilter } from './subscription.js';

const MONTH = 'P1M';
/** Max values whose renewals are each read from a range of an index. */
const MAX_RANGES = 6;
/** Max different products that are compared with the words of a filter. */
const MAX_PRODUCTS = 20_000;

/*
 * Conditions on `subscriptions s`, word by word those of the indexes.
 */
const CURRENT = raw(`s.removed_at is null and s.status not in ${ENDED_STATUSES}`);
const ROLLING = `case when s.term = '${MONTH}' and s.auto_renew = true and s.status = 'active' then 1 else 0 end`;
const BY_INDEX = {
  rollsOn: raw(`(${ROLLING}) = 1`),
  toDecide: raw(`(${ROLLING}) = 0`),
  renews: raw('s.auto_renew = true'),
  ends: raw('s.auto_renew = false'),
};
/**
 * The same where no index of these is of use. SQLite would take one with all rows of a term for that of a
 * customer's few rows.
 */
const WITHOUT_INDEX: typeof BY_INDEX = {
  rollsOn: raw(`+(${ROLLING}) = 1`),
  toDecide: raw(`+(${ROLLING}) = 0`),
  renews: raw('s.auto_renew is true'),
  ends: raw('s.auto_renew is false'),
};

/** Condition of `subscriptions s` that leaves out the monthly ones that roll on. */
export const NOT_ROLLING_ON = {
  byIndex: BY_INDEX.toDecide,
  withoutIndex: WITHOUT_INDEX.toDecide,
};

/** Conditions of a list of renewals. */
export interface RenewalRanges {
  /** Overdue ones and those of the list's days, apart: each is a range of end dates. */
  days: readonly Sql[];
  /** Parts of each, apart as well. */
  parts: readonly Sql[];
  /** All that every row has. */
  every: Sql;
  /** Parts of the monthly ones that are left out. */
  leftOut: readonly Sql[];
}

/**
 * @param words words in a row that the subscription's own product has, each
 * @param isByCustomer true if rows are read customer by customer, so that no other index is of use
 */
export async function renewalRanges(
  knex: Knex,
  { from, to, overdueOn }: RenewalDays,
  filter: RenewalFilter,
  words: readonly string[],
  isByCustomer: boolean,
): Promise<RenewalRanges> {
  const { terms = [], autoRenew, monthly } = filter;
  const isLeftOut = monthly === undefined && terms.length === 0 && autoRenew !== false;
  const has = isByCustomer ? WITHOUT_INDEX : BY_INDEX;
  const products = await productKeys(knex, words);
  const { ofProduct, ofTerm, every } = ownConditions(filter, products, isByCustomer);
  return {
    days: [
      sql`s.end_date >= ${from} and s.end_date <= ${to}`,
      ...(overdueOn === undefined
        ? []
        : [sql`s.status = 'active' and s.end_date < ${from < overdueOn ? from : overdueOn}`]),
    ],
    parts: ofProduct.flatMap((product) =>
      ofTerm.flatMap((term) =>
        monthlyParts(filter, has).map((which) => and([...product, ...term, ...which])),
      ),
    ),
    every: and([CURRENT, ...every]),
    leftOut: isLeftOut ? ofProduct.map((product) => and([...product, has.rollsOn])) : [],
  };
}

/** Conditions of subscriptions by what they are themselves. */
interface OwnConditions {
  /** Parts by product, each apart: each may be a range of an index. */
  ofProduct: readonly Sql[][];
  /** Parts by term, apart as well. */
  ofTerm: readonly Sql[][];
  /** All that every row has. */
  every: readonly Sql[];
}

/**
 * @param products folded names, of which it has one; undefined for any
 * @param isByCustomer true if rows are read customer by customer, so that no other index is of use
 */
export function ownConditions(
  { terms = [], autoRenew, cancellableOn }: RenewalFilter,
  products: readonly string[] | undefined,
  isByCustomer: boolean,
): OwnConditions {
  const isOneOf = isByCustomer ? oneOf : eachByIndex;
  const has = isByCustomer ? WITHOUT_INDEX : BY_INDEX;
  return {
    ofProduct: products === undefined ? [[]] : isOneOf('product_key', products),
    ofTerm: terms.length > 0 ? isOneOf('term', [...new Set(terms)]) : [[]],
    every: [
      ...(autoRenew === undefined ? [] : [autoRenew ? has.renews : has.ends]),
      ...(cancellableOn === undefined ? [] : [sql`s.cancellable_until >= ${cancellableOn}`]),
    ],
  };
}

/** The monthly ones to list, and the others: each is a partial index, or a range of one. */
function monthlyParts(
  { terms = [], autoRenew, monthly }: RenewalFilter,
  { rollsOn, toDecide }: typeof BY_INDEX,
): Sql[][] {
  if (monthly === 'only') return [[rollsOn]];
  if (terms.length > 0 || autoRenew === false) return [[]];
  return monthly === 'included' ? [[toDecide], [rollsOn]] : [[toDecide]];
}

/** A range of an index for each of a few values; many values are found soon without one. */
const eachByIndex = (column: string, values: readonly string[]): Sql[][] =>
  values.length > 0 && values.length <= MAX_RANGES
    ? values.map((value) => [sql`s.${raw(column)} = ${value}`])
    : oneOf(column, values);

/** The same without an index. */
const oneOf = (column: string, values: readonly string[]): Sql[][] =>
  values.length === 0 ? [[raw('false')]] : [[sql`s.${raw(column)} || '' in (${list(values)})`]];

/**
 * Returns the folded names of the products on the list that have all these words, or undefined without words. Steps
 * from name to name.
 */
export async function productKeys(
  knex: Knex,
  typed: readonly string[],
): Promise<string[] | undefined> {
  if (typed.length === 0) return undefined;
  const next = (after: Sql) => sql`(select s.product_key from subscriptions s
    where ${CURRENT} and ${after} order by s.product_key limit 1)`;
  const names = await queryRows<{ name: string }>(
    knex,
    sql`with recursive names(name) as (
          select ${next(raw('true'))}
          union all
          select ${next(raw('s.product_key > names.name'))} from names where name is not null)
        select name from names where name is not null limit ${MAX_PRODUCTS}`,
  );
  const needles = typed.map(productWords);
  return names
    .map(({ name }) => name)
    .filter((name) => {
      const text = filterText({ ...NOTHING_TO_FILTER, products: [name] });
      return needles.every((needle) => text.includes(needle));
    });
}
