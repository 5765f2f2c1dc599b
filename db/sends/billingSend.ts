import type { Actor } from '../activity/entry.js';
import type { BillingField, SomeBilling } from '../billing/fields.js';

/**
 * waiting ◄──► unreachable
 *    └──────┬──────┘
 *           ├─► there
 *           ├─► conflict, refused ─► waiting (sent again), withdrawn
 *           └─► withdrawn (taken back, stopped, or not stored here any more)
 *
 * A billing edit on its way to Partner Center.
 */
export const BILLING_SEND_STATES = [
  'waiting',
  'unreachable',
  'there',
  'conflict',
  'refused',
  'withdrawn',
] as const;
export type BillingSendState = (typeof BILLING_SEND_STATES)[number];

/** A refusal in Microsoft's words. */
export interface SendRefusal {
  code: string;
  words: string;
  /** The field or the line that it is about, if the answer says so. */
  about?: string | undefined;
}

/**
 * Values that an edit may replace, by field: the one before the edit, the last imported one, those that a person
 * decided to replace, and those that may have been sent. Any other is a colleague's.
 */
export type Replaceable = Partial<Record<BillingField, string[]>>;

export interface BillingSend {
  id: number;
  customerId: number;
  state: BillingSendState;
  /** Values to send. */
  fields: SomeBilling;
  replaces: Replaceable;
  /** Values that Partner Center had when it was last read; undefined before. */
  theirs: SomeBilling | undefined;
  refusal: SendRefusal | undefined;
  /** The agent who edited last. */
  agent: Actor;
  /** Counts decisions of people: an edit that joins, another try. A job works for one of them. */
  version: number;
  /** Before the first request that may have had an effect; null if none was made. */
  sentAt: string | null;
  unreachableSince: string | null;
  changedAt: string;
  /** Null while it is open. */
  endedAt: string | null;
}

/** An edit as it was saved here. */
export interface SavedEdit {
  customerId: number;
  before: SomeBilling;
  after: SomeBilling;
  /** Values of the last import. */
  imported: SomeBilling;
  /** True if an agent saw the imported values and decided to replace them. */
  replacesImported?: boolean;
  /** Fields that were changed in Partner Center, too: the imported value is one that nobody decided to replace. */
  conflicts?: readonly BillingField[];
}

/** Adds an edit to what is to be sent. */
export function joinEdit(
  open: Pick<BillingSend, 'fields' | 'replaces' | 'sentAt'> | undefined,
  { before, after, imported, replacesImported = false, conflicts = [] }: SavedEdit,
): Pick<BillingSend, 'fields' | 'replaces'> {
  const fields = { ...open?.fields };
  const replaces = { ...open?.replaces };
  for (const [field, value] of Object.entries(after) as [BillingField, string][]) {
    const old = before[field] ?? '';
    const base = imported[field] ?? old;
    const known = replaces[field] ?? (conflicts.includes(field) ? [old] : [old, base]);
    replaces[field] = [...new Set(replacesImported ? [...known, base] : known)];
    fields[field] = value;
    // Taken back before Partner Center could hear of it.
    const isSent = open !== undefined && open.sentAt !== null;
    if (!isSent && value === replaces[field][0]) {
      Reflect.deleteProperty(fields, field);
      Reflect.deleteProperty(replaces, field);
    }
  }
  return { fields, replaces };
}

/** Next step for each field of an edit, given what is there and what is stored here. */
export interface SendDecision {
  /** Fields to replace there. */
  put: BillingField[];
  /** Fields with a value there that nobody here has seen. */
  conflicts: BillingField[];
  /** Fields that were changed here since by other means, and are not sent. */
  outdated: BillingField[];
}

export function decideSend(
  { fields, replaces }: Pick<BillingSend, 'fields' | 'replaces'>,
  theirs: SomeBilling,
  ours: SomeBilling,
): SendDecision {
  const decision: SendDecision = { put: [], conflicts: [], outdated: [] };
  for (const [field, value] of Object.entries(fields) as [BillingField, string][]) {
    const there = theirs[field] ?? '';
    if (ours[field] !== value) decision.outdated.push(field);
    else if (there === value) continue;
    else if (replaces[field]?.includes(there)) decision.put.push(field);
    else decision.conflicts.push(field);
  }
  return decision;
}
