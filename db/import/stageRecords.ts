import type { Knex } from 'knex';
import type { Dialect } from '../connection/dialect.js';
import { clean } from '../fold.js';
import { queryRows } from '../sql/run.js';
import { sql } from '../sql/tag.js';
import { valuesTable } from '../sql/values.js';
import { guidIn, microsoftIdOf } from './cellRules.js';
import { Fault, orFault } from './faults.js';
import type { FaultCode, FileRow } from './fileRow.js';
import type { Staging } from './list.js';

/** Rules to read rows as records. They are staged as JSON, so a list needs no table of its own. */
export interface RecordRules<R> {
  /** Fault of a second row about the same record. */
  repeated: FaultCode;
  /**
   * Validates a row and returns what is staged.
   * @throws {Fault} for the first rule that it breaks.
   */
  read(record: R): object;
  /** The customer of the row, which must be on the list. Absent if a row need not belong to one. */
  customer?(record: R): CustomerInFile;
  /** Identifies the record, also in an invalid row if possible. By default, the customer's id. */
  key?(record: R): string | undefined;
  /** Identifies the record in a row whose columns are unknown. */
  keyInCells?(cells: readonly string[]): string | undefined;
}

interface CustomerInFile {
  microsoftId: string;
  /** May be empty if the tenant has only one relationship. */
  relationship: string;
}

interface CustomerHere extends CustomerInFile {
  id: number;
}

/** Customers on the list, by Microsoft ID. */
type CustomersHere = ReadonlyMap<string, readonly CustomerHere[]>;

/** Stages the rows of a list in `import_rows`. */
export const recordStaging = <R>(rules: RecordRules<R>): Staging<R> => ({
  table: 'import_rows',
  columns: {
    importId: 'integer',
    line: 'integer',
    cells: 'text',
    fault: 'text',
    faultValue: 'text',
    recordKey: 'text',
    customerId: 'integer',
    record: 'json',
  },
  key: ['recordKey'],
  repeated: rules.repeated,
  async check(rows, { database: { read, dialect } }) {
    const here = await customersOf(read, dialect, rules, rows);
    return rows.map((row) => checkRow(rules, row, here));
  },
});

function checkRow<R>(rules: RecordRules<R>, row: FileRow<R>, here: CustomersHere) {
  const own = { line: row.line, cells: JSON.stringify(row.cells) };
  if (!('record' in row)) {
    const recordKey = rules.keyInCells?.(row.cells) ?? null;
    const { columns } = new Fault(row.fault, row.value);
    return { ...own, ...columns, recordKey, customerId: null, record: null };
  }
  const { record } = row;
  let customerId: number | null = null;
  const staged = orFault(() => {
    if (rules.customer) customerId = customerIn(here, rules.customer(record));
    if ('fault' in row) throw new Fault(row.fault, row.value);
    return JSON.stringify(rules.read(record));
  });
  const recordKey = rules.key ? rules.key(record) : (customerId as number | null)?.toString();
  const identity = { ...own, recordKey: recordKey ?? null, customerId };
  return staged instanceof Fault
    ? { ...identity, ...staged.columns, record: null }
    : { ...identity, fault: null, faultValue: null, record: staged };
}

async function customersOf<R>(
  knex: Knex,
  dialect: Dialect,
  rules: RecordRules<R>,
  rows: readonly FileRow<R>[],
): Promise<CustomersHere> {
  const byId = new Map<string, CustomerHere[]>();
  if (!rules.customer) return byId;
  const ids = rows.flatMap((row) =>
    'record' in row ? (guidIn(rules.customer?.(row.record).microsoftId ?? '') ?? []) : [],
  );
  const wanted = [...new Set(ids)].map((microsoftId) => ({ microsoftId }));
  const found = await queryRows<CustomerHere>(
    knex,
    sql`select id, microsoft_id, relationship from customers where removed_at is null
      and microsoft_id in (select microsoft_id from
        ${valuesTable(dialect, { microsoftId: 'text' }, wanted)} as given) order by id`,
  );
  for (const row of found) byId.set(row.microsoftId, [...(byId.get(row.microsoftId) ?? []), row]);
  return byId;
}

/** Returns the id of the customer that a row belongs to. */
function customerIn(here: CustomersHere, inFile: CustomerInFile): number {
  const microsoftId = microsoftIdOf(inFile.microsoftId);
  const relationship = clean(inFile.relationship);
  const rows = here.get(microsoftId) ?? [];
  const [first, second] = rows;
  if (!first) throw new Fault('customer-unknown', microsoftId);
  if (relationship === '') {
    if (second) throw new Fault('relationship-needed', microsoftId);
    return first.id;
  }
  const named = rows.find((row) => row.relationship === relationship);
  if (!named) throw new Fault('relationship-other', relationship);
  return named.id;
}
