import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Database } from '../../db/index.js';

/**
 * Wraps the database so that `work` runs after this point of `db/points.ts` and before the next
 * write.
 */
export function withWorkAt(
  database: Database,
  point: string,
  work: () => Promise<unknown>,
): Database {
  let isDue = false;
  const onPoint = () => {
    isDue = true;
    unsubscribe(`clientele:${point}`, onPoint);
  };
  subscribe(`clientele:${point}`, onPoint);
  const wrap = (inner: Database): Database => ({
    ...inner,
    async transact(transaction, limits) {
      if (isDue) {
        isDue = false;
        await work();
      }
      return inner.transact(transaction, limits);
    },
    get longWork() {
      return wrap(inner.longWork);
    },
  });
  return wrap(database);
}
