import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dialect } from '../../db/index.js';
import { runExport, type Work } from './children.js';
import { CACHE_FOLDER, pathOf } from './lists.js';
import type { Bench } from './part.js';
import { megabytes, percent, table, whole } from './tables.js';
import { median, timed } from './timing.js';

const ROUNDS = 3;
const HEADS: Record<Dialect, string> = { sqlite: '`sqlite3 -csv`', postgres: '`psql \\copy`' };

/**
 * Exports the whole list, compared with the database's own tool and the same rows, columns and
 * order.
 */
export async function exportPart(bench: Bench): Promise<void> {
  const { url } = await bench.list();
  const file = join(CACHE_FOLDER, `export-${bench.dialect}.csv`);
  const ours: Work[] = [];
  const tool: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bench.say(`export: round ${round + 1} of ${ROUNDS}`);
    ours.push(await runExport(url, file));
    tool.push(await timed(() => byTool(bench.dialect, url, file)));
  }
  await rm(file);
  const rate = median(ours.map(({ seconds }) => bench.rows / seconds));
  const toolRate = median(tool.map((took) => bench.rows / (took / 1_000)));
  const lines = [
    [
      'export',
      whole(rate),
      megabytes(Math.max(...ours.map(({ peakOverIdle }) => peakOverIdle))),
      '',
    ],
    [HEADS[bench.dialect], whole(toolRate), '', percent(rate / toolRate)],
  ];
  bench.print(table(['export', 'rows a second', 'memory over idle', 'share of its speed'], lines));
}

/** The columns of Customers.csv by name, with joined tags. */
const SELECT = (
  joined: string,
) => `select c.microsoft_id as "Microsoft ID", c.name as "Company name",
  c.domain as "Primary domain name", c.relationship as "Relationship",
  (select ${joined} from customer_tags ct join tags t on t.id = ct.tag_id where ct.customer_id = c.id)
    as "Tags"
  from customers c where c.removed_at is null order by c.list_name, c.microsoft_id, c.id`;

async function byTool(dialect: Dialect, url: string, file: string): Promise<void> {
  const out = await open(file, 'w');
  const copy = `\\copy (${SELECT(`string_agg(t.name, ';')`).replace(/\s+/g, ' ')}) to stdout csv header`;
  const child =
    dialect === 'sqlite'
      ? spawn('sqlite3', ['-csv', '-header', pathOf(url), SELECT(`group_concat(t.name, ';')`)], {
          stdio: ['ignore', out.fd, 'inherit'],
        })
      : spawn('psql', ['-X', '-c', copy, url], { stdio: ['ignore', out.fd, 'inherit'] });
  const [status] = (await once(child, 'close')) as [number | null];
  await out.close();
  if (status !== 0) throw new Error(`the database’s tool ended with ${status ?? 'a signal'}`);
}
