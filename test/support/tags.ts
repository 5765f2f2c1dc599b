import type { Database } from '../../db/index.js';
import { actionsDone } from './bot.js';
import { choicesOf, type Card } from './cardWords.js';

/** The token of a tag among the choices of an input. */
export const tagTokenIn = (card: Card, id: string, title: string): string =>
  choicesOf(card, id).find((choice) => choice.title === title)?.value ?? '';

/** The actions recorded without refusals, oldest first. */
export const changesDone = async (database: Database): Promise<string[]> =>
  (await actionsDone(database)).filter((action) => action !== 'refused');

/** The tags of the customer with this name. */
export async function tagsOfCustomer(database: Database, name: string): Promise<string[]> {
  const rows: { name: string }[] = await database
    .read('customer_tags as ct')
    .join('customers as c', 'c.id', 'ct.customerId')
    .join('tags as t', 't.id', 'ct.tagId')
    .where('c.name', name)
    .orderBy('t.folded')
    .select('t.name');
  return rows.map((row) => row.name);
}
