import { z } from 'zod';
import { mapAnswer, type Outcome } from '../outcome.js';
import type { Send } from '../send.js';
import { pageOf } from './shapes.js';

const anything = z.looseObject({});
const anyPage = pageOf(z.unknown());

/** Reads that show if the signed-in user may be used. */
export const accountOf = (send: Send) => ({
  /**
   * Tells if the user signed in with multifactor authentication; undefined if the service does not say. Once
   * Microsoft enforces it, the reason `mfa` refuses the read itself.
   */
  async isMfaCompliant(): Promise<Outcome<boolean | undefined>> {
    let compliant: string | null = null;
    const outcome = await send({
      method: 'GET',
      path: '/v1/profiles/organization',
      headers: { ValidateMfa: 'true' },
      onHeaders: (headers) => (compliant = headers.get('isMfaCompliant')),
      schema: anything,
      group: 'other',
      urgency: 'waiting',
      identity: 'user',
    });
    return mapAnswer(outcome, () => (compliant === null ? undefined : /^true$/i.test(compliant)));
  },

  /** Tells by its outcome if the user has a role that may work with customers. */
  mayReadCustomers: (): Promise<Outcome<unknown>> =>
    send({
      method: 'GET',
      path: '/v1/customers?size=1',
      schema: anyPage,
      group: 'customers',
      urgency: 'waiting',
      identity: 'user',
    }),
});
