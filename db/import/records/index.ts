import type { Kind } from '../kind.js';
import { checkRecords } from './check.js';
import { compareRecords, compareRecordsAgain } from './compare.js';
import type { RecordList } from './list.js';
import { countMissingRecords, stageMissingRecords } from './missing.js';
import { countRecords, recordEach, recordNames } from './tally.js';

/** The import of a list of records. */
export function recordKind<R, Kept extends object>(list: RecordList<R, Kept>): Kind<R> {
  return {
    name: list.name,
    staging: {
      table: 'import_records',
      columns: {
        importId: 'integer',
        line: 'integer',
        cells: 'text',
        fault: 'text',
        faultValue: 'text',
        subject: 'text',
        customerId: 'integer',
        record: 'json',
      },
      key: ['subject'],
      repeated: list.repeated,
      async check(rows, { database }) {
        const checked = await checkRecords(database.read, database.dialect, list, rows);
        return checked.map((row) => ({ ...row }));
      },
    },
    async compare(run, staged) {
      await list.staged?.(run);
      await compareRecords(run, list, staged);
    },
    countMissing: (run) => countMissingRecords(run, list),
    stageMissing: (run) => stageMissingRecords(run, list),
    apply: {
      action: list.actions.whole,
      tables: ['import_record_changes', 'import_record_missing'],
      lock: (trx, importId) => list.lock(trx, importId),
      compareAgain: (trx, run) => compareRecordsAgain(trx, run, list),
      steps(trx, run, at, actor) {
        const { each } = list.actions;
        const record = each ? [() => recordEach(trx, run.id, at, actor, each)] : [];
        return [...list.steps(trx, run, at), ...record];
      },
    },
    count: countRecords,
    names: recordNames,
  };
}
