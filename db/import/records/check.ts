import type { Knex } from 'knex';
import type { Dialect } from '../../connection/dialect.js';
import { clean } from '../../fold.js';
import { queryRows, valuesTable } from '../../sql/rows.js';
import { Fault, guidIn, microsoftIdOf, orFault } from '../fault.js';
import type { FaultCode, FileRow } from '../rows.js';
import type { RecordRules } from './list.js';

/** A row as it is staged; one that is left out has a fault, and still says what it is about. */
export interface StagedRecord {
  line: number;
  /** As JSON. */
  cells: string;
  fault: FaultCode | null;
  faultValue: string | null;
  subject: string | null;
  customerId: number | null;
  /** As JSON. */
  record: string | null;
}

interface CustomerHere {
  id: number;
  microsoftId: string;
  relationship: string;
}

/** Customers on the list, by Microsoft ID. */
type Here = ReadonlyMap<string, readonly CustomerHere[]>;

/** Holds a batch of rows against the rules of their list, and finds the customers that they are about. */
export async function checkRecords<R>(
  knex: Knex,
  dialect: Dialect,
  rules: RecordRules<R>,
  rows: readonly FileRow<R>[],
): Promise<StagedRecord[]> {
  const here = rules.customer ? await customersOf(knex, dialect, rules, rows) : new Map();
  return rows.map((row) => check(rules, row, here));
}

function check<R>(rules: RecordRules<R>, row: FileRow<R>, here: Here): StagedRecord {
  const own = { line: row.line, cells: JSON.stringify(row.cells) };
  if ('fault' in row) {
    const { columns } = new Fault(row.fault, row.value);
    return { ...own, ...columns, subject: null, customerId: null, record: null };
  }
  let customerId = null as number | null;
  const sound = orFault(() => {
    if (rules.customer) customerId = customerIn(here, rules.customer(row.record));
    return JSON.stringify(rules.read(row.record));
  });
  const fault = sound instanceof Fault ? sound.columns : { fault: null, faultValue: null };
  const subject = rules.subject ? (rules.subject(row.record) ?? null) : customerId?.toString();
  const record = sound instanceof Fault ? null : sound;
  return { ...own, ...fault, subject: subject ?? null, customerId, record };
}

async function customersOf<R>(
  knex: Knex,
  dialect: Dialect,
  rules: RecordRules<R>,
  rows: readonly FileRow<R>[],
): Promise<Here> {
  const ids = new Set<string>();
  for (const row of rows) {
    const customer = 'record' in row ? rules.customer?.(row.record) : undefined;
    const id = customer && guidIn(customer.microsoftId);
    if (id !== undefined) ids.add(id);
  }
  const wanted = [...ids].map((microsoftId) => ({ microsoftId }));
  const found = await queryRows<CustomerHere>(
    knex,
    `select id, microsoft_id, relationship from customers where removed_at is null
     and microsoft_id in (select microsoft_id from ? as given) order by id`,
    [valuesTable(knex, dialect, { microsoftId: 'text' }, wanted)],
  );
  const byId = new Map<string, CustomerHere[]>();
  for (const row of found) byId.set(row.microsoftId, [...(byId.get(row.microsoftId) ?? []), row]);
  return byId;
}

/** The customer that a row is about. Where it names no relationship the tenant must have one alone. */
function customerIn(here: Here, given: { microsoftId: string; relationship: string }): number {
  const microsoftId = microsoftIdOf(given.microsoftId);
  const relationship = clean(given.relationship);
  const rows = here.get(microsoftId) ?? [];
  const [first, second] = rows;
  if (!first) throw new Fault('customer-unknown', microsoftId);
  if (relationship === '') {
    if (second) throw new Fault('relationship-needed', microsoftId);
    return first.id;
  }
  const meant = rows.find((row) => row.relationship === relationship);
  if (!meant) throw new Fault('relationship-other', relationship);
  return meant.id;
}
