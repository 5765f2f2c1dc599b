import { distance } from 'fastest-levenshtein';
import type { Knex } from 'knex';
import { fold } from '../fold.js';

const BATCH = 5_000;

/**
 * The names on the list that are spelled most like `text`, closest first. A name is as close as the
 * closest run of its words that is as long as the text: "contso" is close to "Contoso Hotels".
 * Names further than a third of the text's letters away are left out.
 */
export async function nearestNames(knex: Knex, text: string, limit: number): Promise<string[]> {
  const folded = fold(text);
  const furthest = Math.max(1, Math.floor(folded.length / 3));
  const found = new Map<string, number>();
  for (let last = 0; ;) {
    const rows = await knex<{
      id: number;
      name: string;
      name_folded: string;
      removed_at: string | null;
    }>('customers')
      .where('id', '>', last)
      .whereNull('removed_at')
      .orderBy('id')
      .limit(BATCH)
      .select('id', 'name', 'name_folded');
    for (const { name, name_folded } of rows) {
      const apart = distanceTo(name_folded, folded);
      if (apart <= furthest) found.set(name, apart);
    }
    const end = rows.at(-1);
    if (!end || rows.length < BATCH) break;
    last = end.id;
  }
  return [...found]
    .sort(([a, x], [b, y]) => x - y || a.length - b.length || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([name]) => name);
}

function distanceTo(name: string, text: string): number {
  const words = name.split(' ');
  const length = text.split(' ').length;
  const runs = words.slice(0, Math.max(1, words.length - length + 1)).map((_, start) => {
    return words.slice(start, start + length).join(' ');
  });
  return Math.min(distance(name, text), ...runs.map((run) => distance(run, text)));
}
