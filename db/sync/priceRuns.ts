import type { Knex } from 'knex';

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
