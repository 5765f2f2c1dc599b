import knex, { type Knex } from 'knex';
import { CAMEL_CASE, snakeCase } from '../sql/camelCase.js';

/** Opens Knex without output of its own: errors go to the caller, with no customer data in their messages. */
export function openKnex(config: Knex.Config): Knex {
  const opened = knex({
    compileSqlOnError: false,
    log: { warn: () => undefined, error: () => undefined },
    ...CAMEL_CASE,
    ...config,
  });
  // `pluck` reads its column from rows whose names are not converted yet.
  opened.on('start', ({ _single: query }: { _single?: { pluck?: string } }) => {
    if (query?.pluck !== undefined) query.pluck = snakeCase(query.pluck);
  });
  return opened;
}
