import { z } from 'zod';
import type { Urgency } from '../budget.js';
import { mapAnswer, type Outcome } from '../outcome.js';
import type { Send } from '../send.js';
import { pageOf, part } from './shapes.js';

const agreement = z.looseObject({
  type: z.string().optional(),
  dateAgreed: z.string().optional(),
  primaryContact: z
    .looseObject({ firstName: z.string().optional(), lastName: z.string().optional() })
    .optional(),
});
const agreements = pageOf(agreement);
const directSigned = z.looseObject({ isSigned: z.boolean() });

/** Agreements of a customer. They need a signed-in user. */
export const agreementsOf = (send: Send) => ({
  /** Tells if the partner has confirmed that the customer accepted the Microsoft Customer Agreement. */
  async isConfirmed(customerId: string, urgency: Urgency): Promise<Outcome<boolean>> {
    const outcome = await send({
      method: 'GET',
      path: `/v1/customers/${part(customerId)}/agreements?agreementType=MicrosoftCustomerAgreement`,
      schema: agreements,
      group: 'customers',
      urgency,
      identity: 'user',
    });
    return mapAnswer(outcome, ({ items }) => items.length > 0);
  },

  /** Tells if the customer signed the agreement with Microsoft itself. Public cloud only. */
  async isDirectlySigned(customerId: string, urgency: Urgency): Promise<Outcome<boolean>> {
    const outcome = await send({
      method: 'GET',
      path: `/v1/customers/${part(customerId)}/directSignedMicrosoftCustomerAgreementStatus`,
      schema: directSigned,
      group: 'customers',
      urgency,
      identity: 'user',
    });
    return mapAnswer(outcome, ({ isSigned }) => isSigned);
  },
});
