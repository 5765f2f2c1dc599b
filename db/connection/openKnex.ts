import knex, { type Knex } from 'knex';

/** Opens Knex without output of its own: errors go to the caller, with no customer data in their messages. */
export const openKnex = (config: Knex.Config): Knex =>
  knex({
    compileSqlOnError: false,
    log: { warn: () => undefined, error: () => undefined },
    ...config,
  });
