import type { Knex } from 'knex';
import type { Activity } from '../activity/repository.js';
import type { Customers } from '../customers/repository.js';
import { Stale } from '../errors.js';
import { fold } from '../fold.js';
import { differences, eachField, PROFILE_FIELDS, type Billing } from './fields.js';
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

export type BillingProfiles = ReturnType<typeof createBillingProfiles>;

/** Billing information. The company name in it is the customer's own. */
export function createBillingProfiles(knex: Knex, customers: Customers, activity: Activity) {
  const history = createHistory(knex);

  /** Undefined for a customer that is not on the list. */
  async function of(customerId: number): Promise<BillingProfile | undefined> {
    // First, so that what is saved while this reads counts as not seen.
    const seen = await history.latest(customerId);
    const customer = await knex('customers')
      .where({ id: customerId })
      .whereNull('removedAt')
      .first('name');
    if (!customer) return undefined;
    const row = await knex('billing_profiles').where({ customerId }).first();
    const billing = eachField((field) => (field === 'name' ? customer.name : (row?.[field] ?? '')));
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
      ...Object.fromEntries(PROFILE_FIELDS.map((field) => [field, billing[field]])),
      cityKey: fold(billing.city),
      version: version + 1,
      changedAt: new Date().toISOString(),
    };
    const stored =
      version === 0
        ? await knex('billing_profiles')
            .insert({ customerId, ...row })
            .onConflict('customerId')
            .ignore()
            .returning('customerId')
        : await knex('billing_profiles')
            .where({ customerId, version })
            .update(row)
            .returning('customerId');
    if (stored.length === 0) throw new Stale('the billing information');
  }
}
