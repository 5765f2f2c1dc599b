import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Database } from '../../db/index.js';

/**
 * Wraps the database so that `work` runs after this point of `db/points.ts` and before the next
 * write.
 */
export function meanwhile(
  database: Database,
  point: string,
  work: () => Promise<unknown>,
): Database {
  let due = false;
  const arrive = () => {
    due = true;
    unsubscribe(`clientele:${point}`, arrive);
  };
  subscribe(`clientele:${point}`, arrive);
  const watched = (door: Database): Database => ({
    ...door,
    async transact(transaction, limits) {
      if (due) {
        due = false;
        await work();
      }
      return door.transact(transaction, limits);
    },
    get longWork() {
      return watched(door.longWork);
    },
  });
  return watched(database);
}
