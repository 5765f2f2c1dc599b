import type { Knex } from 'knex';
import type { Segment } from '../offers/offer.js';
import type { CustomerTermsRow } from '../tables.js';
import type { Agreement } from './order.js';

/** Answers that a customer gives once, before its first order. */
export interface CustomerTerms {
  segment: Segment | null;
  agreement: Agreement | null;
}

export type CustomerTermsRepository = ReturnType<typeof createCustomerTerms>;

export function createCustomerTerms(knex: Knex) {
  async function store(customerId: number, known: Partial<CustomerTermsRow>): Promise<void> {
    const now = { ...known, changedAt: new Date().toISOString() };
    await knex('customer_terms')
      .insert({ customerId, ...now })
      .onConflict('customerId')
      .merge(now);
  }

  return {
    async of(customerId: number): Promise<CustomerTerms> {
      const row = await knex('customer_terms').where({ customerId }).first();
      const { agreementSigner: signer = null, agreementSignedOn: signedOn = null } = row ?? {};
      return {
        segment: row?.segment ?? null,
        agreement: signer === null || signedOn === null ? null : { signer, signedOn },
      };
    },

    /** Returns the customer's billing country; empty if it is unknown. */
    async market(customerId: number): Promise<string> {
      const row = await knex('billing_profiles').where({ customerId }).first('country');
      return row?.country ?? '';
    },

    keepSegment: (customerId: number, segment: Segment): Promise<void> =>
      store(customerId, { segment }),

    keepAgreement: (customerId: number, { signer, signedOn }: Agreement): Promise<void> =>
      store(customerId, { agreementSigner: signer, agreementSignedOn: signedOn }),
  };
}
