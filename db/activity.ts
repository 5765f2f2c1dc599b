import type { Knex } from 'knex';

/** What can stand in the activity. Old and new values are for whoever reads it later. */
export type Action =
  | 'customer-added'
  | 'customer-changed'
  | 'customer-removed'
  | 'customers-imported'
  | 'export-asked'
  | 'export-handed-over'
  | 'export-failed';

/** Who did it: an agent by her object id, or one of the product's own hands. */
export interface Actor {
  id: string;
  name: string;
}

/** Who imports from the command line. */
export const CONSOLE: Actor = { id: 'console', name: 'console' };

export type Activity = ReturnType<typeof createActivity>;

/** What was done, by whom, to whom. It only ever grows: the database refuses anything but inserts. */
export function createActivity(knex: Knex, actor: Actor) {
  return {
    /** Adds an entry. Call it in the transaction of the change itself. */
    async record(
      action: Action,
      entry: { customerId?: number; before?: unknown; after?: unknown } = {},
    ): Promise<void> {
      await knex('activity').insert({
        at: new Date().toISOString(),
        agent_id: actor.id,
        agent_name: actor.name,
        action,
        customer_id: entry.customerId ?? null,
        old_values: entry.before === undefined ? null : JSON.stringify(entry.before),
        new_values: entry.after === undefined ? null : JSON.stringify(entry.after),
      });
    },
  };
}
