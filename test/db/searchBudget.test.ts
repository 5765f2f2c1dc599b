import { expect } from 'chai';
import type { Knex } from 'knex';
import { readSearch } from '../../bot/slots/search.js';
import { repositories, type Database } from '../../db/index.js';
import type { PageAsk } from '../../db/search/pages.js';
import { queryText } from '../support/queryText.js';
import { believableCustomers } from '../bench/believable.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { fillList } from '../support/fillList.js';

const ana = { id: 'a1', name: 'Ana' };
const COUNT = 50_000;
/** Rows that one statement may scan, independent of the length of the list. */
const MAX_ROWS = { sqlite: 4_000, postgres: 20_000 };

/** One search per class of the benchmark. */
const SEARCHES = {
  rare: 'xenplan',
  common: 'consulting',
  'common in the middle of words': 'ing',
  'two common words': 'services ltd',
  'one letter': 'e',
  'two letters': 'co',
  accents: 'compañía',
  'no hit': 'qqqqq',
  'a phrase': '"group ltd"',
  'a tag alone': 'tag:gold',
  'a common filter and a common word': 'relationship:cloud consulting',
  'a common relationship': 'relationship:cloud',
  'a relationship that nobody has': 'relationship:nobody',
  'a domain': 'domain:com',
  'a piece of an id': 'id:4',
  'a slip': 'konsulting servces',
  'a city': 'madrid',
  'a city and a common word': 'madrid consulting',
  'a country': 'spain',
  'a product': 'e3',
  'two common words of a product': 'microsoft 365',
  'a relationship without its filter': 'cloud reseller',
  'a start of an id': '4444f',
  'a piece of an id without its filter': '4444f00d',
};

interface Statement {
  sql: string;
  bindings: (string | number)[];
}

onEachDatabase(`the row budget of a search among ${COUNT} customers`, (dialect) => {
  let database: Database;

  before(async function () {
    this.timeout(300_000);
    database = await newDatabase(dialect);
    const codes: Record<string, string> = { 'Cloud Reseller': 'cloud-reseller' };
    const list = [...believableCustomers(1, COUNT)];
    await fillList(
      database,
      list.map((one) => ({ ...one, relationship: codes[one.relationship] ?? one.relationship })),
    );
    await database.longWork.transact(fillPlaces);
  });

  /** Every third customer is in Madrid, and every second one holds a product. */
  async function fillPlaces(trx: Knex.Transaction): Promise<void> {
    const at = "'2026-11-25T00:00:00.000Z'";
    await trx.raw(`insert into billing_profiles (customer_id, country, city, city_key, changed_at)
      select id, 'ES', 'Madrid', 'madrid', ${at} from customers where id % 3 = 0`);
    await trx.raw(`insert into subscriptions
        (customer_id, product, product_key, status, created_at, changed_at)
      select id, 'Microsoft 365 E3', 'microsoft 365 e3', 'active', ${at}, ${at}
      from customers where id % 2 = 0`);
  }

  /** Returns the statements that `work` executes. */
  async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
    const statements: Statement[] = [];
    const listen = (statement: Statement) => void statements.push(statement);
    database.read.on('query', listen);
    await work();
    database.read.removeListener('query', listen);
    return statements
      .filter(({ bindings }) => bindings.length > 0)
      .map(({ sql, bindings }) => ({ sql: sql.replace(/\$\d+/g, '?'), bindings }));
  }

  const rows = <Row>({ sql, bindings }: Statement) => queryText<Row>(database.read, sql, bindings);

  for (const [about, typed] of Object.entries(SEARCHES)) {
    it(`holds for ${about}`, async function () {
      this.timeout(300_000);
      const { customers } = repositories(database.read, ana);
      const { search } = readSearch(typed);
      const statements = await statementsOf(async () => {
        const first = await customers.find(search);
        if (first.next) {
          const second = await customers.find(search, { after: first.next, at: 11 });
          if (second.previous) await customers.find(search, { before: second.previous });
        }
        if (first.total.count === 0) await customers.closest(search);
      });
      expect(statements).to.not.be.empty;
      for (const statement of statements) await expectWithinBudget(statement);
    });
  }

  it('holds for whole names: each is looked up in an index', async () => {
    const { customers } = repositories(database.read, ana);
    const statements = await statementsOf(async () => {
      await customers.named('Contoso');
      await customers.namedButForLegalForm('Contoso');
      await customers.amongNames(['Contoso', 'fabrikam.com']);
    });
    expect(statements).to.not.be.empty;
    const explain = dialect === 'sqlite' ? 'explain query plan ' : 'explain (costs off) ';
    for (const { sql, bindings } of statements) {
      const plan = await rows<object>({ sql: explain + sql, bindings });
      expect(JSON.stringify(plan), sql).to.not.match(/SCAN customers|Seq Scan on customers/);
    }
  });

  it('holds for every page of the whole list', async () => {
    const { customers } = repositories(database.read, ana);
    let ask: PageAsk = {};
    const statements = await statementsOf(async () => {
      for (let pages = 0; pages < 3; pages++) {
        const { next } = await customers.list(ask);
        ask = next ? { after: next } : {};
      }
      await customers.list({ after: [0, 'x', '', 0] });
      await customers.list({ before: [0, '\u{10ffff}', '', 0] });
    });
    for (const statement of statements) await expectWithinBudget(statement);
  });

  async function expectWithinBudget(statement: Statement): Promise<void> {
    if (dialect === 'postgres') return expectWithinBudgetOnPostgres(statement);
    for (const part of partsOf(statement)) await expectWithinBudgetOnSqlite(part);
  }

  /**
   * SQLite does not report scanned rows. Instead, the plan must use indexes in the order of the
   * list, and the statement must return the same rows if it may read only the first thousands of
   * the index.
   */
  async function expectWithinBudgetOnSqlite(statement: Statement): Promise<void> {
    const plan = await rows<{ detail: string }>({
      ...statement,
      sql: `explain query plan ${statement.sql}`,
    });
    const steps = plan.map(({ detail }) => detail).join('\n');
    // Limits end a page and a count to 1,000. Other lists, such as the names of ten tags, are
    // short.
    const isPage = /limit \?\)?( as `some`)?$/.test(statement.sql);
    expect(steps, statement.sql).to.not.match(
      isPage
        ? /^SCAN (?!search_index|json_each|\(|some|(customers|c) USING (COVERING )?INDEX)/m
        : /^SCAN (?!search_index|json_each|\()/m,
    );
    const { sql, bindings } = statement;
    if (!sql.includes('search_index match ? and')) return;
    if (sql.includes('order by search_index.rowid'))
      expect(steps, sql).to.not.match(/USE TEMP B-TREE/);
    const limited = limitIndexRows(sql, bindings, MAX_ROWS.sqlite);
    expect(await rows(limited), sql).to.eql(await rows(statement));
  }

  async function expectWithinBudgetOnPostgres(statement: Statement): Promise<void> {
    const [explained] = await rows<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>({
      ...statement,
      sql: `explain (analyze, format json) ${statement.sql}`,
    });
    const plan = explained?.['QUERY PLAN'][0].Plan;
    expect(plan && rowsScanned(plan), statement.sql).to.be.at.most(MAX_ROWS.postgres);
  }
});

/** Splits a union into its selects. */
function partsOf({ sql, bindings }: Statement): Statement[] {
  const parts = sql.replace(/\) limit \?$/, ')').split(' union all ');
  let from = 0;
  return parts.map((part) => {
    const count = placeholderCount(part);
    from += count;
    return { sql: part, bindings: bindings.slice(from - count, from) };
  });
}

const placeholderCount = (sql: string): number => sql.split('?').length - 1;

/**
 * Limits the statement to the first index rows with its tokens and within its range of positions,
 * by moving both conditions into a limited subquery.
 */
function limitIndexRows(sql: string, bindings: (string | number)[], limit: number): Statement {
  const places =
    /( and search_index\.rowid [<>].*?)(?=\s*(?:order by search_index\.rowid|limit \?\)))/s;
  const [between = ''] = places.exec(sql) ?? [];
  const order = /order by search_index\.rowid( desc)?/.exec(sql)?.[0] ?? '';
  const count = placeholderCount(between);
  const end = bindings.length - 1;
  const inner = `from (select rowid from search_index where search_index match ? ${between} ${order} limit ${limit}) search_index\n cross join`;
  return {
    sql: sql
      .replace(between, '')
      .replace('search_index match ? and', '')
      .replace(/from search_index\s+cross join/, () => inner),
    bindings: [
      ...bindings.slice(0, 1),
      ...bindings.slice(end - count, end),
      ...bindings.slice(1, end - count),
      ...bindings.slice(end),
    ],
  };
}

interface PlanNode {
  'Node Type': string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

/** Rows read by all scans of a plan, including discarded rows. */
function rowsScanned(node: PlanNode): number {
  const isScan = /^(Seq|Index|Index Only|Bitmap Heap) Scan$/.test(node['Node Type']);
  const own = isScan
    ? node['Actual Loops'] *
      (node['Actual Rows'] +
        (node['Rows Removed by Filter'] ?? 0) +
        (node['Rows Removed by Index Recheck'] ?? 0))
    : 0;
  return (node.Plans ?? []).map(rowsScanned).reduce((sum, rows) => sum + rows, own);
}
