import { z } from 'zod';
import type { ApprovalReason } from '../../db/approvals/approval.js';
import { minorDigits, type Amount } from '../../db/orders/money.js';
import { mayAsk, type Role } from '../roles.js';
import { emptyAsMissing, guid, list, oneOf, optional } from '../variables.js';

/** When a second agent must approve, from the environment. */
export interface ApprovalRules {
  /** Largest sums without approval, in whole units: of any currency, and of those with a sum of their own. */
  sum: { any: number; of: Readonly<Record<string, number>> } | undefined;
  /** The most customers that one change may have without approval. */
  customers: number | undefined;
  /** True if each cancellation needs approval. */
  cancel: boolean;
  /** Object IDs, in lower case, of those who may approve; empty for all Admin agents. */
  agents: ReadonlySet<string>;
}

/** Nothing needs approval. */
export const NO_APPROVALS: ApprovalRules = {
  sum: undefined,
  customers: undefined,
  cancel: false,
  agents: new Set(),
};

const SUMS = /^\d{1,12}(\s*,\s*[A-Z]{3}:\d{1,12})*$/;

export const approvalVariables = {
  APPROVAL_SUM: optional(
    z
      .string()
      .regex(
        SUMS,
        'must be a sum such as 10000, and may have others by currency: 10000,JPY:1500000',
      ),
  ),
  APPROVAL_CUSTOMERS: optional(
    z.coerce
      .number('must be a whole number')
      .int('must be a whole number')
      .min(1, 'must be 1 or more'),
  ),
  APPROVAL_CANCEL: z.preprocess(emptyAsMissing, oneOf(['on', 'off']).default('off')),
  APPROVAL_AGENTS: list(guid),
};

type Variables = z.output<z.ZodObject<typeof approvalVariables>>;

/** Reads the rules from the variables. */
export const approvalRulesOf = (values: Variables): ApprovalRules => ({
  sum: sumsIn(values.APPROVAL_SUM),
  customers: values.APPROVAL_CUSTOMERS,
  cancel: values.APPROVAL_CANCEL === 'on',
  agents: new Set(values.APPROVAL_AGENTS),
});

function sumsIn(text: string | undefined): ApprovalRules['sum'] {
  if (text === undefined) return undefined;
  const [any, ...others] = text.split(',').map((part) => part.trim());
  const of = others.map((part): [string, number] => {
    const [currency = '', sum] = part.split(':');
    return [currency, Number(sum)];
  });
  return { any: Number(any), of: Object.fromEntries(of) };
}

export const needsNoApproval = ({ sum, customers, cancel }: ApprovalRules): boolean =>
  sum === undefined && customers === undefined && !cancel;

/** The first amount above the limit of its currency. */
export function aboveSum(
  amounts: readonly Amount[],
  { sum }: ApprovalRules,
): ApprovalReason | undefined {
  if (!sum) return undefined;
  for (const amount of amounts) {
    const { currency } = amount;
    const whole = Object.hasOwn(sum.of, currency) ? (sum.of[currency] ?? sum.any) : sum.any;
    const minor = whole * 10 ** minorDigits(currency);
    if (amount.minor > minor) return { rule: 'sum', amount, limit: { minor, currency } };
  }
  return undefined;
}

export const aboveCustomers = (
  count: number,
  { customers: limit }: ApprovalRules,
): ApprovalReason | undefined =>
  limit !== undefined && count > limit ? { rule: 'customers', count, limit } : undefined;

export const cancels = ({ cancel }: ApprovalRules): ApprovalReason | undefined =>
  cancel ? { rule: 'cancel' } : undefined;

/** True for an agent who may approve what others ask for, as far as that agent's own role reaches. */
export const mayApprove = (
  { id, role }: { id: string; role: Role | undefined },
  { agents }: ApprovalRules,
): boolean =>
  id !== '' &&
  role !== undefined &&
  (agents.size > 0 ? agents.has(id.toLowerCase()) : mayAsk(role, 'admin'));
