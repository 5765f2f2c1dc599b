import { snakeCase } from '../../sql/camelCase.js';
import { queryRows } from '../../sql/rows.js';
import { ImportStopped } from '../errors.js';
import type { Run } from '../run.js';
import { PRICE_KEY } from './check.js';

/** Prices of the file's markets that the file lacks; one whose row is left out is not missing. */
const MISSING = `select p.id, p.offer_id from catalog_prices p
  join catalog_offers o on o.id = p.offer_id
  where o.catalog = ? and o.market in (
    select market from import_catalog_rows where import_id = ? and fault is null)
  except select price_id, offer_id from import_catalog_rows where import_id = ?`;

export async function countMissingPrices(run: Run, catalog: string): Promise<number> {
  const [row] = await queryRows<{ count: number | string }>(
    run.database.read,
    `select count(*) as count from (${MISSING}) as missing`,
    [catalog, run.id, run.id],
  );
  return Number(row?.count ?? 0);
}

/**
 * Stages them to be taken off. Nothing where a row was left out of which nobody can tell which price it is.
 * @returns whether they may be
 * @throws {ImportStopped} when no row is sound.
 */
export async function stageMissingPrices(run: Run, catalog: string): Promise<boolean> {
  const rows = () => run.database.read('import_catalog_rows').where({ importId: run.id });
  if (!(await rows().whereNull('fault').first('line'))) throw new ImportStopped('would-empty');
  const unknown = `(${PRICE_KEY.map((column) => `${snakeCase(column)} is null`).join(' or ')})`;
  if (await rows().whereNotNull('fault').whereRaw(unknown).first('line')) return false;
  await run.write((trx) =>
    trx.raw(
      `insert into import_catalog_missing (import_id, price_id, offer_id)
       select cast(? as integer), id, offer_id from (${MISSING}) as missing`,
      [run.id, catalog, run.id, run.id],
    ),
  );
  return true;
}
