import { connect, fold, type Database } from '../../db/index.js';
import { BILLING_FIELDS, PROFILE_FIELDS } from '../../db/billing/fields.js';
import { checkIndex } from '../../db/search/checkIndex.js';
import { queryText } from '../support/queryText.js';
import { groupBy } from '../../partnercenter/sample/groupBy.js';
import { auditOrders } from './orderInvariants.js';

/** A violated invariant: a change that is missing, duplicated or incomplete. */
export interface Fault {
  kind: 'lost' | 'doubled' | 'half done' | 'wrong';
  message: string;
}

export interface Entry {
  id: number;
  agentId: string;
  action: string;
  customerId: number | null;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** Activity entries after this one, oldest first. */
export async function entriesSince(database: Database, id = 0): Promise<Entry[]> {
  const rows = await database
    .read('activity')
    .where('id', '>', id)
    .orderBy('id')
    .select<(Entry & { oldValues: string | null; newValues: string | null })[]>('*');
  const values = (json: string | null) => JSON.parse(json ?? '{}') as Record<string, unknown>;
  return rows.map((row) => ({
    ...row,
    before: values(row.oldValues),
    after: values(row.newValues),
  }));
}

export async function lastEntry({ read }: Database): Promise<number> {
  const [row] = await read('activity').max<{ id: number | null }[]>('id as id');
  return row?.id ?? 0;
}

/**
 * Replays the whole activity and compares it with the stored data. Each entry must start from the
 * result of the previous one, and the last must equal the current data. Finds changes without an
 * entry and entries without a change.
 */
export async function audit(database: Database): Promise<Fault[]> {
  const entries = await entriesSince(database);
  return [
    ...(await auditCustomers(database, entries)),
    ...(await auditOrders(database, entries)),
    ...(await auditTaggings(database, entries)),
    ...(await auditImports(database, entries)),
    ...(await auditKeys(database)),
  ];
}

/** Customer fields in the activity. Tags are compared as a set. */
const FIELDS = new Set<string>([...BILLING_FIELDS, 'domain', 'tags']);
const CUSTOMER_ACTIONS = ['customer-added', 'customer-changed', 'tags-changed', 'billing-changed'];

const comparable = (value: unknown): string =>
  Array.isArray(value)
    ? value
        .map((one) => fold(String(one)))
        .sort()
        .join(';')
    : String(value);

async function auditCustomers(database: Database, entries: Entry[]): Promise<Fault[]> {
  const faults: Fault[] = [];
  const known = new Map<number, Map<string, string>>();
  for (const { id, action, customerId, before, after } of entries) {
    if (customerId === null || !CUSTOMER_ACTIONS.includes(action)) continue;
    const fields = known.get(customerId) ?? new Map<string, string>();
    known.set(customerId, fields);
    for (const [field, value] of Object.entries(before)) {
      const was = fields.get(field);
      if (FIELDS.has(field) && was !== undefined && was !== comparable(value))
        faults.push({ kind: 'half done', message: `entry ${id} ${action}: ${field} was ${was}` });
    }
    for (const [field, value] of Object.entries(after))
      if (FIELDS.has(field)) fields.set(field, comparable(value));
    if (action !== 'customer-added' && JSON.stringify(before) === JSON.stringify(after))
      faults.push({ kind: 'doubled', message: `entry ${id} ${action} changes nothing` });
  }
  const stored = await storedCustomers(database, [...known.keys()]);
  for (const [customer, fields] of known) {
    for (const [field, value] of fields) {
      const now = stored.get(customer)?.[field] ?? '';
      if (now !== value)
        faults.push({
          kind: 'half done',
          message: `${field} of customer ${customer} is “${now}”, the activity says “${value}”`,
        });
    }
  }
  return faults;
}

async function storedCustomers({ read }: Database, ids: number[]) {
  const wanted = new Set(ids);
  const tags = await queryText<{ customerId: number; folded: string }>(
    read,
    'select ct.customer_id, t.folded from customer_tags ct join tags t on t.id = ct.tag_id',
  );
  const tagsOf = groupBy(tags, ({ customerId }) => customerId);
  const rows = await read('customers as c')
    .leftJoin('billing_profiles as b', 'b.customerId', 'c.id')
    .select<Record<string, string | number | null>[]>('c.*', 'b.*', 'c.id as ownId');
  return new Map(
    rows
      .filter((row) => wanted.has(Number(row['ownId'])))
      .map((row) => {
        const id = Number(row['ownId']);
        const billing = PROFILE_FIELDS.map((field) => [field, row[field] ?? '']);
        const carried = comparable((tagsOf.get(id) ?? []).map(({ folded }) => folded));
        const own = { name: row['name'], domain: row['domain'], tags: carried };
        return [id, { ...Object.fromEntries(billing), ...own } as Record<string, string>] as const;
      }),
  );
}

/** Checks that a bulk change was applied once, to all counted customers. */
async function auditTaggings({ read }: Database, entries: Entry[]): Promise<Fault[]> {
  const faults: Fault[] = [];
  const applied = await read('taggings')
    .where({ state: 'applied' })
    .select<{ id: number; kind: string; give: string; take: string; counts: string }[]>('*');
  const whole = { find: 'tags-changed-in-bulk', undo: 'tags-undone-in-bulk' } as Record<
    string,
    string
  >;
  for (const [kind, action] of Object.entries(whole)) {
    const n = applied.filter((one) => one.kind === kind).length;
    const recorded = entries.filter((entry) => entry.action === action).length;
    if (recorded !== n)
      faults.push({
        kind: recorded > n ? 'doubled' : 'lost',
        message: `${n} bulk changes (${kind}) applied, the activity has ${recorded}`,
      });
  }
  const changes = entries.filter(({ action }) => action === 'tags-changed');
  const has = (values: Record<string, unknown>, tag: string) =>
    ((values['tags'] ?? []) as string[]).some((name) => fold(name) === fold(tag));
  for (const { id, give, counts } of applied.filter(({ kind }) => kind === 'find')) {
    const [tag] = JSON.parse(give) as string[];
    if (tag === undefined) continue;
    const given = changes.filter(({ before, after }) => has(after, tag) && !has(before, tag));
    const { changes: n } = JSON.parse(counts) as { changes: number };
    if (given.length !== n)
      faults.push({
        kind: 'half done',
        message: `bulk change ${id} changed ${n} customers, the activity has ${given.length}`,
      });
  }
  return faults;
}

async function auditImports({ read }: Database, entries: Entry[]): Promise<Fault[]> {
  const applied = (await read('imports').whereNotNull('appliedAt').select('id')).length;
  const recorded = entries.filter(({ action }) => action.endsWith('-imported')).length;
  return applied === recorded
    ? []
    : [{ kind: 'half done', message: `${applied} imports applied, the activity has ${recorded}` }];
}

async function auditKeys({ read }: Database): Promise<Fault[]> {
  const empty = (await read('request_keys').where({ reply: '' }).select('key')).length;
  return empty === 0 ? [] : [{ kind: 'half done', message: `${empty} requests have no reply` }];
}

/**
 * Checks the database and the search index. Uses new connections, because FTS5 compares with cached
 * index data and reports later writes of other connections as damage.
 */
export async function auditIntegrity(url: string): Promise<Fault[]> {
  const database = await connect(url);
  try {
    const index = Object.entries<number>({ ...(await checkIndex(database)) })
      .filter(([, n]) => n > 0)
      .map(([name, n]) => `the search index: ${name} ${n}`);
    const messages = [...(await integrity(database)), ...index];
    return messages.map((message) => ({ kind: 'wrong', message }));
  } finally {
    await database.close();
  }
}

async function integrity({ dialect, read }: Database): Promise<string[]> {
  if (dialect === 'postgres') return [];
  const rows = await queryText<{ integrityCheck: string }>(read, 'PRAGMA integrity_check');
  return rows.map((row) => row.integrityCheck).filter((message) => message !== 'ok');
}
