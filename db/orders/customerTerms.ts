import type { Knex } from 'knex';
import type { Segment } from '../offers/repository.js';
import type { Agreement } from './order.js';

/** What is asked once of a customer, and kept for every order. */
export interface CustomerTerms {
  segment: Segment | null;
  agreement: Agreement | null;
}

interface TermsRow {
  customerId: number;
  segment: Segment | null;
  agreementSigner: string | null;
  agreementSignedOn: string | null;
  changedAt: string;
}

export type CustomerTermsRepository = ReturnType<typeof createCustomerTerms>;

export function createCustomerTerms(knex: Knex) {
  const rows = () => knex<TermsRow>('customer_terms');

  async function store(customerId: number, known: Partial<TermsRow>): Promise<void> {
    const now = { ...known, changedAt: new Date().toISOString() };
    await rows()
      .insert({ customerId, ...now })
      .onConflict('customerId')
      .merge(now);
  }

  return {
    async of(customerId: number): Promise<CustomerTerms> {
      const row = await rows().where({ customerId }).first();
      const { agreementSigner: signer = null, agreementSignedOn: signedOn = null } = row ?? {};
      return {
        segment: row?.segment ?? null,
        agreement: signer === null || signedOn === null ? null : { signer, signedOn },
      };
    },

    /** The country that the customer is billed in; empty where nobody said it. */
    async market(customerId: number): Promise<string> {
      const row = await knex<{ customerId: number; country: string }>('billing_profiles')
        .where({ customerId })
        .first('country');
      return row?.country ?? '';
    },

    keepSegment: (customerId: number, segment: Segment): Promise<void> =>
      store(customerId, { segment }),

    keepAgreement: (customerId: number, { signer, signedOn }: Agreement): Promise<void> =>
      store(customerId, { agreementSigner: signer, agreementSignedOn: signedOn }),
  };
}
