import type { Knex } from 'knex';
import type { Catalog } from '../offers/offer.js';

/**
 * The catalog whose prices a sheet of Partner Center holds, by the sheet's view. Azure has two sheets, which the
 * import tells apart by their terms.
 */
export const CATALOG_OF = {
  updatedlicensebased: 'online-services',
  azure_consumption: 'azure',
  azure_reservations: 'azure',
  marketplace: 'marketplace',
  software: 'software',
} as const satisfies Record<string, Catalog>;

const VIEWS = Object.keys(CATALOG_OF) as (keyof typeof CATALOG_OF)[];

/** A price sheet of a country, as `US`, `software`. */
export interface SheetName {
  market: string;
  view: string;
}

export type PriceRuns = ReturnType<typeof createPriceRuns>;

/** Imports of price sheets from Partner Center, for the age of prices. */
export function createPriceRuns(knex: Knex) {
  const listOf = ({ market, view }: SheetName) => `prices:${market}:${view}`;
  return {
    /** Records the end of an import. @param report is stored as JSON */
    async record(
      sheet: SheetName,
      { startedAt, isDone, report }: { startedAt: string; isDone: boolean; report: unknown },
    ): Promise<void> {
      await knex('sync_runs').insert({
        list: listOf(sheet),
        startedAt,
        endedAt: new Date().toISOString(),
        outcome: isDone ? 'done' : 'failed',
        report: JSON.stringify(report),
      });
    },

    /** Returns the times of the last imports of a market's sheets, by catalog: the older one of its sheets. */
    async lastDoneByCatalog(market: string): Promise<Map<Catalog, string>> {
      const lists = new Map(VIEWS.map((view) => [listOf({ market, view }), CATALOG_OF[view]]));
      const last = await knex('sync_runs')
        .where({ outcome: 'done' })
        .whereIn('list', [...lists.keys()])
        .groupBy('list')
        .select<{ list: string; at: string }[]>('list', knex.raw('max(started_at) as at'));
      const times = new Map<Catalog, string>();
      for (const { list, at } of last) {
        const catalog = lists.get(list);
        if (catalog && at < (times.get(catalog) ?? '~')) times.set(catalog, at);
      }
      return times;
    },

    /** Returns the time of the last import of a sheet; undefined if there was none. */
    async lastDone(sheet: SheetName): Promise<string | undefined> {
      const run = await knex('sync_runs')
        .where({ list: listOf(sheet), outcome: 'done' })
        .orderBy('endedAt', 'desc')
        .first('startedAt');
      return run?.startedAt;
    },
  };
}
