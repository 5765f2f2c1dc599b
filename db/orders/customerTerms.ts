import type { Knex } from 'knex';
import type { Segment } from '../offers/repository.js';
import type { Agreement } from './order.js';

/** What is asked once of a customer, and kept for every order. */
export interface CustomerTerms {
  segment: Segment | null;
  agreement: Agreement | null;
}

interface TermsRow {
  customer_id: number;
  segment: Segment | null;
  agreement_signer: string | null;
  agreement_signed_on: string | null;
  changed_at: string;
}

export type CustomerTermsRepository = ReturnType<typeof createCustomerTerms>;

export function createCustomerTerms(knex: Knex) {
  const rows = () => knex<TermsRow>('customer_terms');

  async function store(customerId: number, known: Partial<TermsRow>): Promise<void> {
    const now = { ...known, changed_at: new Date().toISOString() };
    await rows()
      .insert({ customer_id: customerId, ...now })
      .onConflict('customer_id')
      .merge(now);
  }

  return {
    async of(customerId: number): Promise<CustomerTerms> {
      const row = await rows().where({ customer_id: customerId }).first();
      const { agreement_signer: signer = null, agreement_signed_on: signedOn = null } = row ?? {};
      return {
        segment: row?.segment ?? null,
        agreement: signer === null || signedOn === null ? null : { signer, signedOn },
      };
    },

    /** The country that the customer is billed in; empty where nobody said it. */
    async market(customerId: number): Promise<string> {
      const row = await knex<{ customer_id: number; country: string }>('billing_profiles')
        .where({ customer_id: customerId })
        .first('country');
      return row?.country ?? '';
    },

    keepSegment: (customerId: number, segment: Segment): Promise<void> =>
      store(customerId, { segment }),

    keepAgreement: (customerId: number, { signer, signedOn }: Agreement): Promise<void> =>
      store(customerId, { agreement_signer: signer, agreement_signed_on: signedOn }),
  };
}
