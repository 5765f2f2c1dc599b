import type { Knex } from 'knex';
import type { Activity } from '../activity/repository.js';
import type { Customer } from '../customers/customer.js';
import type { Customers } from '../customers/repository.js';
import { refreshDrift } from '../drift/refreshDrift.js';
import { Stale } from '../errors.js';
import { fold } from '../fold.js';
import {
  differences,
  eachField,
  PROFILE_FIELDS,
  type Billing,
  type BillingField,
  type SomeBilling,
} from './fields.js';
import { createHistory, rewind, type BillingChange } from './history.js';

/** A customer's billing information and its position in the activity. */
export interface BillingProfile {
  billing: Billing;
  /** Counts saves, of the name too; 0 before the first. */
  version: number;
  /** The customer's latest entry in the activity; later changes are not included. */
  seen: number;
}

/** Billing information beside its last import. */
export interface KnownBilling {
  billing: Billing;
  /** Imported values; without fields that no import had. */
  imported: SomeBilling;
  /** Fields whose values differ from the imported ones. */
  changedHere: BillingField[];
}

/** Current billing information, and that at the start of an edit. */
export interface BillingSince extends BillingProfile {
  base: Billing;
  /** Changes since, oldest first. */
  changes: BillingChange[];
}

export type BillingProfiles = ReturnType<typeof createBillingProfiles>;

/** Billing information. Its company name is stored with the customer. */
export function createBillingProfiles(knex: Knex, customers: Customers, activity: Activity) {
  const history = createHistory(knex);

  /** Returns undefined if the customer is not on the list. */
  async function of(customerId: number): Promise<BillingProfile | undefined> {
    // First, so that a concurrent save counts as not seen.
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

    /** Returns a customer's billing information, and the fields that differ from their last import. */
    async known({ id: customerId, name }: Pick<Customer, 'id' | 'name'>): Promise<KnownBilling> {
      const row = await knex('billing_profiles').where({ customerId }).first();
      const billing = eachField((field) => (field === 'name' ? name : (row?.[field] ?? '')));
      const imported = JSON.parse(row?.imported ?? '{}') as SomeBilling;
      return { billing, imported, changedHere: differences(billing, { ...billing, ...imported }) };
    },

    /** Returns the change of an entry in the customer's activity. */
    changeAt: (customerId: number, entry: number): Promise<BillingChange | undefined> =>
      history.at(customerId, entry),

    /**
     * Returns the current values and those at the entry `seen`, which a card carries.
     * @throws {Stale} for an entry that does not exist yet: the card is not ours.
     */
    async since(customerId: number, seen: number): Promise<BillingSince | undefined> {
      const profile = await of(customerId);
      if (!profile) return undefined;
      if (seen > profile.seen) throw new Stale('the billing information');
      const changes = await history.since(customerId, seen);
      return { ...profile, base: rewind(profile.billing, changes), changes };
    },

    /**
     * Makes these values the base of the next import, as if an import had brought them. A profile that is not
     * there stays away.
     * @param conflicts fields that both sides changed, even if no import had them before
     */
    async rebase(
      customerId: number,
      theirs: SomeBilling,
      conflicts: readonly BillingField[],
    ): Promise<void> {
      const row = await knex('billing_profiles').where({ customerId }).first('imported');
      const imported = JSON.parse(row?.imported ?? '{}') as SomeBilling;
      await knex('billing_profiles')
        .where({ customerId })
        .update({ imported: JSON.stringify({ ...imported, ...theirs }) });
      await refreshDrift(knex, [customerId]);
      await knex('drift')
        .where({ customerId })
        .whereIn('field', [...conflicts])
        .update({ kind: 'conflict' });
    },

    /** Locks the customer until this transaction ends. SQLite has a single writer anyway. */
    async lock(customerId: number): Promise<void> {
      await knex('customers').where({ id: customerId }).forUpdate().select('id');
    },

    /**
     * Stores a valid profile, with its name and its entry in the activity.
     * @returns the entry; undefined without a change
     * @throws {Stale} when the profile or the customer was saved since it was read.
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
      await refreshDrift(knex, [customerId]);
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
