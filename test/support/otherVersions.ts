import { connect, type Dialect } from '../../db/index.js';
import { emptyDatabase } from './database.js';

/** Names of migrations: the first of the versions before the first release, and one that does not exist yet. */
const UNRELEASED = '001-straight-line';
const FUTURE = '999-future';

/** Returns the URL of a database as a version before the first release left it: it lacks the baseline. */
export async function unreleasedDatabase(dialect: Dialect): Promise<string> {
  const url = await emptyDatabase(dialect);
  const database = await connect(url);
  await database.transact(async (trx) => {
    await trx('migrations').where('id', '>', 1).delete();
    await trx('migrations').update({ name: UNRELEASED });
  });
  await database.close();
  return url;
}

/** Returns the URL of a database as a newer version left it: it has run a migration that this one lacks. */
export async function newerDatabase(dialect: Dialect): Promise<string> {
  const url = await emptyDatabase(dialect);
  const database = await connect(url);
  await database.transact((trx) => trx('migrations').insert({ name: FUTURE, batch: 2 }));
  await database.close();
  return url;
}
