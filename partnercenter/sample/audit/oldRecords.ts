import type { Service } from '../service.js';
import { DAY_MS, fraction, pick } from '../values.js';
import { recordChange } from './audit.js';

const OPERATIONS = [
  ['license', 'update_customer_user_licenses'],
  ['customer', 'update_customer_billing_profile'],
  ['order', 'create_order'],
  ['subscription', 'update_subscription'],
  ['customer_user', 'create_customer_user'],
  ['granular_admin_relationship', 'granular_admin_relationship_approved'],
] as const;

const MAX_AGE_DAYS = 88;
const MIN_AGE_MS = 3_600_000;

/** Fills the audit log with what happened before the sample started. */
export function addOldRecords(service: Service, count: number): void {
  const { list, options, hooks } = service;
  for (let i = 0; i < count && list.length > 0; i++) {
    const [resourceType, operationType] = pick(OPERATIONS, options.seed, 'operation', i);
    const age = fraction(options.seed, 'age', i) * MAX_AGE_DAYS * DAY_MS + MIN_AGE_MS;
    recordChange(service, {
      customer: pick(list, options.seed, 'record', i),
      resourceType,
      operationType,
      by: { user: 'admin@partner.onmicrosoft.com' },
      data: [{ key: 'OrderId', value: null }],
      at: Math.floor(hooks.now() - age),
    });
  }
}
