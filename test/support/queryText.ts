import type { Knex } from 'knex';
import { queryRows } from '../../db/sql/run.js';
import type { Binding } from '../../db/sql/tag.js';

/** Runs SQL given as text, with its bindings, and returns the rows. */
export const queryText = <Row>(
  knex: Knex,
  text: string,
  bindings: readonly Binding[] = [],
): Promise<Row[]> => queryRows<Row>(knex, { text, bindings });
