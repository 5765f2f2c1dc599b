import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { execute } from '../sql/run.js';
import { raw, sql } from '../sql/tag.js';
import { valuesTable } from '../sql/values.js';

/** A customer that is read next. */
export interface ReadCustomer {
  id: number;
  microsoftId: string;
  relationship: string;
}

export interface NextReads {
  customers: ReadCustomer[];
  /** Customers up to this id have been read before. */
  after: number;
  /** False if there are customers after that id. */
  isEnd: boolean;
}

/** The end of a read of a customer. */
export interface CustomerRead {
  customerId: number;
  /** When the read began, if it was answered and imported; else null, and an earlier time stays. */
  billingAt: string | null;
  subscriptionsAt: string | null;
  /** Microsoft's code, or `unknown` without an answer; null if both reads were answered. */
  refused: string | null;
  dueAt: string;
}

/** The audit log names a customer. */
export interface NamedCustomer {
  microsoftId: string;
  /** A read that began before this instant is out of date. */
  changedAt: string;
}

/** When the two parts of a customer were last read; null for never. */
export interface LastReads {
  /** When the last read began, whatever its end. */
  triedAt: string | null;
  billingAt: string | null;
  subscriptionsAt: string | null;
}

const READ = {
  customerId: 'integer',
  billingAt: 'text',
  subscriptionsAt: 'text',
  refused: 'text',
  dueAt: 'text',
} as const;

/** The later one of a stored and a new instant; null is none. */
const later = (column: string) =>
  raw(`case when excluded.${column} > coalesce(customer_reads.${column}, '')
    then excluded.${column} else customer_reads.${column} end`);
/** The value of the later of two tries, or of the new one. */
const ofLaterTry = (column: string) =>
  raw(`case when customer_reads.tried_at > excluded.tried_at
    then customer_reads.${column} else excluded.${column} end`);

/** Ids among which customers that were never read are looked for at once. */
const IDS_AT_ONCE = 10_000;
/** Ids in one statement. */
const BATCH = 500;

/** The part of a customer's data that a read brings. */
export type ReadPart = 'billing' | 'subscriptions';

/** Remembers when each customer was read from Partner Center. */
export function createCustomerReads(knex: Knex) {
  const columns = ['c.id', 'c.microsoftId', 'c.relationship'] as const;
  const readable = (relationship: string) =>
    knex('customers as c').where({ 'c.relationship': relationship }).whereNull('c.removedAt');
  // A cross join, because SQLite would otherwise begin with all customers.
  const known = (relationship: string) =>
    knex('customer_reads as r')
      .crossJoin(knex.raw('customers as c'))
      .whereRaw('c.id = r.customer_id')
      .where({ 'c.relationship': relationship })
      .whereNull('c.removedAt');

  /** Looks for customers without a read among the ids after one. */
  async function unread(relationship: string, after: number, limit: number): Promise<NextReads> {
    const customers: ReadCustomer[] = await readable(relationship)
      .whereBetween('c.id', [after + 1, after + IDS_AT_ONCE])
      .whereNotExists(
        knex('customer_reads as r').whereRaw('r.customer_id = c.id').select('r.dueAt'),
      )
      .orderBy('c.id')
      .limit(limit)
      .select(columns);
    if (customers.length === limit)
      return { customers, after: customers.at(-1)?.id ?? after, isEnd: false };
    const [row] = await knex('customers').max<{ last: number | null }[]>({ last: 'id' });
    const last = row?.last ?? 0;
    const end = after + IDS_AT_ONCE;
    return { customers, after: Math.min(end, Math.max(after, last)), isEnd: end >= last };
  }

  return {
    /**
     * Returns the customers to read next: those that the audit log named, then those that were never read,
     * then those that are due.
     * @param after `after` of the batch before; 0 to look at all customers
     */
    async next(
      relationship: string,
      { after, limit, now }: { after: number; limit: number; now: string },
    ): Promise<NextReads> {
      const wanted: ReadCustomer[] = await known(relationship)
        .whereNotNull('r.wantedAt')
        .orderBy(['r.wantedAt', 'r.customerId'])
        .limit(limit)
        .select(columns);
      if (wanted.length === limit) return { customers: wanted, after, isEnd: false };
      const never = await unread(relationship, after, limit - wanted.length);
      const found = [...wanted, ...never.customers];
      if (found.length === limit) return { ...never, customers: found };
      const due: ReadCustomer[] = await known(relationship)
        // Not `is null`, for which SQLite would use the other index.
        .whereRaw("coalesce(r.wanted_at, '') = ''")
        .where('r.dueAt', '<=', now)
        .orderBy(['r.dueAt', 'r.customerId'])
        .limit(limit - found.length)
        .select(columns);
      return { ...never, customers: [...found, ...due] };
    },

    /** Returns a customer if it can be read. */
    readable: (relationship: string, id: number): Promise<ReadCustomer | undefined> =>
      readable(relationship).where({ 'c.id': id }).first(columns),

    /**
     * Returns those of the customers whose data here may be newer than a read that began at an instant: another
     * read began later, an edit or a change of a subscription was sent, or an order got its subscriptions.
     */
    async newerThan(
      beganAt: string,
      part: ReadPart,
      customerIds: readonly number[],
    ): Promise<number[]> {
      const of = (
        table: 'customer_reads' | 'billing_sends' | 'subscriptions' | 'subscription_requests',
      ): Knex.QueryBuilder => knex(table).whereIn('customerId', [...customerIds]);
      const changed =
        part === 'billing'
          ? [of('billing_sends')]
          : [
              of('subscriptions').whereNotNull('orderId'),
              of('subscription_requests').whereNotNull('sentAt'),
            ];
      const ids = await Promise.all([
        of('customer_reads').where('triedAt', '>', beganAt).pluck<number[]>('customerId'),
        ...changed.map((rows) =>
          rows.where('changedAt', '>=', beganAt).pluck<number[]>('customerId'),
        ),
      ]);
      return [...new Set(ids.flat())];
    },

    /** Notes when a read began, in the transaction that imports it: no older one is imported after it. */
    async noteImport(beganAt: string, customerIds: readonly number[]): Promise<void> {
      await knex('customer_reads')
        .whereIn('customerId', [...customerIds])
        .where('triedAt', '<', beganAt)
        .update({ triedAt: beganAt });
    },

    /** Has a customer read again, because its data changed there: a read that has begun does not count. */
    async wantAgain(customerId: number): Promise<void> {
      await knex('customer_reads')
        .where({ customerId })
        .update({ wantedAt: new Date().toISOString() });
    },

    /**
     * Stores how reads ended. What was named after a read began stays wanted, and a read that began earlier than
     * the last one does not put anything back.
     */
    async store(reads: readonly CustomerRead[], beganAt: string): Promise<void> {
      const given = valuesTable(dialectOf(knex), READ, reads);
      await execute(
        knex,
        sql`insert into customer_reads
            (customer_id, billing_at, subscriptions_at, refused, due_at, tried_at)
          select customer_id, billing_at, subscriptions_at, refused, due_at, ${beganAt}
          from ${given} as given where true
          on conflict (customer_id) do update set
            billing_at = ${later('billing_at')},
            subscriptions_at = ${later('subscriptions_at')},
            refused = ${ofLaterTry('refused')},
            due_at = ${ofLaterTry('due_at')},
            tried_at = ${later('tried_at')},
            wanted_at = case when customer_reads.wanted_at > ${beganAt}
              then customer_reads.wanted_at end`,
      );
    },

    /**
     * Marks customers whose last read began before they were changed. A customer that was never read is
     * read soon anyway, and one that is not on the list is left to the list.
     */
    async want(relationship: string, named: readonly NamedCustomer[], now: string): Promise<void> {
      for (let from = 0; from < named.length; from += BATCH) {
        const given = valuesTable(
          dialectOf(knex),
          { microsoftId: 'text', changedAt: 'text' },
          named.slice(from, from + BATCH),
        );
        await execute(
          knex,
          sql`update customer_reads set wanted_at = ${now} where wanted_at is null
            and customer_id in (
              select c.id from ${given} as given
              join customers c on c.microsoft_id = given.microsoft_id
              join customer_reads r on r.customer_id = c.id
              where c.relationship = ${relationship} and c.removed_at is null
                and r.tried_at < given.changed_at)`,
        );
      }
    },

    /** Returns when a customer was last read. */
    async of(customerId: number): Promise<LastReads> {
      const row = await knex('customer_reads')
        .where({ customerId })
        .first('triedAt', 'billingAt', 'subscriptionsAt');
      return row ?? { triedAt: null, billingAt: null, subscriptionsAt: null };
    },

    /** Returns when the subscriptions of these customers were read, the oldest; null if some were never read. */
    async oldestSubscriptions(customerIds: readonly number[]): Promise<string | null> {
      const rows = await knex('customer_reads')
        .whereIn('customerId', [...customerIds])
        .whereNotNull('subscriptionsAt')
        .pluck<string[]>('subscriptionsAt');
      const isComplete = rows.length === new Set(customerIds).size;
      return isComplete ? (rows.sort()[0] ?? null) : null;
    },
  };
}
