import { runImport, runInserts, type Imported } from './children.js';
import { dropList, emptyList, listFile } from './lists.js';
import type { Bench } from './part.js';
import { megabytes, percent, table, whole } from './tables.js';

/**
 * Imports a list into an empty database and again with one percent changed, compared with plain
 * batched inserts.
 */
export async function importPart(bench: Bench): Promise<void> {
  const file = await listFile(bench);
  const changed = await listFile(bench, true);
  bench.say('import: plain inserts');
  const plainUrl = await emptyList(bench, 'plain');
  const plain = await runInserts(plainUrl, file);
  await dropList(plainUrl);
  bench.say('import: into an empty list');
  const url = await emptyList(bench, 'import');
  const first = await runImport(url, file);
  bench.say('import: one customer in a hundred changed');
  const again = await runImport(url, changed);
  await dropList(url);

  const rate = ({ rows, seconds }: { rows: number; seconds: number }) => rows / seconds;
  const line = (what: string, work: Imported) => [
    what,
    whole(rate(work)),
    ...Object.values(work.phases).map((seconds) => seconds.toFixed(1)),
    megabytes(work.peakOverIdle),
    percent(rate(work) / rate(plain)),
  ];
  const bare = { rows: plain.rows, seconds: plain.seconds - plain.index };
  bench.print(
    table(
      [
        'import',
        'rows a second',
        'stage',
        'compare',
        'apply',
        'memory over idle',
        'of plain inserts',
      ],
      [
        line('into an empty list', first),
        line('again, 1 % changed', again),
        [
          'plain inserts, with the search index',
          whole(rate(plain)),
          '',
          '',
          '',
          megabytes(plain.peakOverIdle),
          '',
        ],
        ['plain inserts, without the search index', whole(rate(bare)), '', '', '', '', ''],
      ],
    ),
  );
  bench.print(
    'Stage, compare and apply in seconds. Only apply blocks other writes. Plain inserts add 1,000 rows at a time, ' +
      'in one transaction, into the same tables with the same indexes, then the search index, without ' +
      'staging, merge or activity.',
  );
}
