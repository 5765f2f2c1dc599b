/**
 * waiting ─► checkout ─► ordered ─► provisioned
 *    │           ├─────► partly
 *    │           └─────► unclear ─► ordered, or a person decides
 *    ├─► unreachable ─► waiting
 *    └─► refused ─► waiting (tried again) or given-up
 *
 * A placed order on its way to Partner Center. In `checkout` something may have been bought.
 */
export const ORDER_SEND_STATES = [
  'waiting',
  'unreachable',
  'checkout',
  'ordered',
  'provisioned',
  'partly',
  'refused',
  'unclear',
  'given-up',
] as const;
export type OrderSendState = (typeof ORDER_SEND_STATES)[number];
