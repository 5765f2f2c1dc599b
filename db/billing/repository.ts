import type { Knex } from 'knex';
import type { Activity } from '../activity/repository.js';
import type { Customers } from '../customers/repository.js';
import { Stale } from '../errors.js';
import { fold } from '../fold.js';
import { BILLING_FIELDS, differences, type Billing, type BillingField } from './fields.js';
import { createHistory, rewind, type BillingChange } from './history.js';

/** What is known of a customer's billing information, and how far its history had come. */
export interface BillingProfile {
  billing: Billing;
  /** Counts every saving, of the name too; 0 where nothing was ever saved. */
  version: number;
  /** The customer's latest entry in the activity: what was saved behind it this does not know. */
  seen: number;
}

/** What stands now, and what stood when an edit was begun. */
export interface BillingStanding extends BillingProfile {
  base: Billing;
  /** What others saved since, oldest first. */
  changes: BillingChange[];
}

type Row = Record<(typeof COLUMNS)[Exclude<BillingField, 'name'>], string> & {
  customer_id: number;
  version: number;
};

/** Where each field stands in `billing_profiles`. */
export const COLUMNS = {
  email: 'email',
  firstName: 'first_name',
  lastName: 'last_name',
  phone: 'phone',
  country: 'country',
  addressLine1: 'address_line_1',
  addressLine2: 'address_line_2',
  city: 'city',
  state: 'state',
  region: 'region',
  postalCode: 'postal_code',
  language: 'language',
  culture: 'culture',
} as const satisfies Record<Exclude<BillingField, 'name'>, string>;

export type BillingProfiles = ReturnType<typeof createBillingProfiles>;

/** Billing information. The company name in it is the customer's own. */
export function createBillingProfiles(knex: Knex, customers: Customers, activity: Activity) {
  const history = createHistory(knex);

  /** Undefined for a customer that is not on the list. */
  async function of(customerId: number): Promise<BillingProfile | undefined> {
    // First, so that what is saved while this reads counts as not seen.
    const seen = await history.latest(customerId);
    const customer = await knex<{ id: number; name: string; removed_at: string | null }>(
      'customers',
    )
      .where({ id: customerId })
      .whereNull('removed_at')
      .first('name');
    if (!customer) return undefined;
    const row = await knex<Row>('billing_profiles').where({ customer_id: customerId }).first();
    const billing = Object.fromEntries(
      BILLING_FIELDS.map((field) => [
        field,
        field === 'name' ? customer.name : (row?.[COLUMNS[field]] ?? ''),
      ]),
    ) as Billing;
    return { billing, version: row?.version ?? 0, seen };
  }

  return {
    of,

    /** The change that an entry of this customer's activity is about. */
    changeAt: (customerId: number, entry: number): Promise<BillingChange | undefined> =>
      history.at(customerId, entry),

    /**
     * What stands now beside what stood at `seen`, which a card says and the history knows.
     * @throws {Stale} for an entry that there is not yet: no card of ours says so.
     */
    async since(customerId: number, seen: number): Promise<BillingStanding | undefined> {
      const profile = await of(customerId);
      if (!profile) return undefined;
      if (seen > profile.seen) throw new Stale('the billing information');
      const changes = await history.since(customerId, seen);
      return { ...profile, base: rewind(profile.billing, changes), changes };
    },

    /** Lets nobody else write the customer until this transaction ends; SQLite has one writer anyway. */
    async lock(customerId: number): Promise<void> {
      await knex('customers').where({ id: customerId }).forUpdate().select('id');
    },

    /**
     * Stores a sound profile over the one that was read, with its name and its entry in the activity.
     * @returns the entry; undefined where nothing is changed
     * @throws {Stale} when it was saved since it was read, or the customer was.
     */
    async save(
      customerId: number,
      { billing: old, version }: BillingProfile,
      billing: Billing,
    ): Promise<BillingChange | undefined> {
      const changed = differences(old, billing);
      if (changed.length === 0) return undefined;
      if (changed.includes('name')) {
        const customer = await customers.byId(customerId);
        if (customer?.name !== old.name) throw new Stale('the customer');
        await customers.rename(customerId, billing.name, customer.version);
      }
      await store(customerId, version, billing);
      const only = (values: Billing) =>
        Object.fromEntries(changed.map((field) => [field, values[field]]));
      await activity.record('billing-changed', {
        customerId,
        before: only(old),
        after: only(billing),
      });
      return history.at(customerId, await history.latest(customerId));
    },
  };

  async function store(customerId: number, version: number, billing: Billing): Promise<void> {
    const row = {
      ...Object.fromEntries(
        Object.entries(COLUMNS).map(([field, column]) => [column, billing[field as BillingField]]),
      ),
      city_key: fold(billing.city),
      version: version + 1,
      changed_at: new Date().toISOString(),
    };
    const stored =
      version === 0
        ? await knex('billing_profiles')
            .insert({ customer_id: customerId, ...row })
            .onConflict('customer_id')
            .ignore()
            .returning('customer_id')
        : await knex('billing_profiles')
            .where({ customer_id: customerId, version })
            .update(row)
            .returning('customer_id');
    if (stored.length === 0) throw new Stale('the billing information');
  }
}
