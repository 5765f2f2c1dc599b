import type { Database } from '../../../db/index.js';
import { groupBy } from '../../../partnercenter/sample/groupBy.js';
import { entriesSince, type Entry, type Fault } from '../invariants.js';

/** A write that an agent requested. */
export interface Write {
  agentId: string;
  /** Label for the report. */
  label: string;
  action: string;
  /**
   * Identifies the entry of this write; without it, entries of this agent and action are only
   * counted.
   */
  matches?: (entry: Entry) => boolean;
  /** True if the agent received a confirmation. Otherwise the outcome is unknown. */
  isAcknowledged: boolean;
}

/** Records confirmations, to compare them with the activity at the end. */
export interface Ledger {
  writes: Write[];
  /** Records a write before the request. Call `done` on confirmation, `refused` on refusal. */
  begin(write: Omit<Write, 'isAcknowledged'>): { done(): void; refused(): void };
  check(database: Database): Promise<Fault[]>;
}

export function createLedger(): Ledger {
  const writes: Write[] = [];
  return {
    writes,
    begin(asked) {
      const write = { ...asked, isAcknowledged: false };
      writes.push(write);
      return {
        done: () => void (write.isAcknowledged = true),
        refused: () => void writes.splice(writes.indexOf(write), 1),
      };
    },
    async check(database) {
      const entries = groupBy(
        await entriesSince(database),
        ({ agentId, action }) => `${agentId} ${action}`,
      );
      const named = writes.filter(({ matches }) => matches !== undefined);
      const counted = groupBy(
        writes.filter(({ matches }) => matches === undefined),
        ({ agentId, action }) => `${agentId} ${action}`,
      );
      return [
        ...named.flatMap((write) => {
          const own = entries.get(`${write.agentId} ${write.action}`) ?? [];
          return faultsIn(write.label, own.filter((entry) => write.matches?.(entry)).length, [
            write,
          ]);
        }),
        ...[...counted].flatMap(([key, group]) =>
          faultsIn(key, (entries.get(key) ?? []).length, group),
        ),
      ];
    },
  };
}

/** Expects each confirmed write exactly once and each unconfirmed write at most once. */
function faultsIn(label: string, found: number, writes: readonly Write[]): Fault[] {
  const confirmed = writes.filter(({ isAcknowledged }) => isAcknowledged).length;
  if (found < confirmed)
    return [{ kind: 'lost', message: `${label}: ${confirmed} confirmed, ${found} found` }];
  if (found > writes.length)
    return [
      { kind: 'doubled', message: `${label}: requested ${writes.length} times, ${found} found` },
    ];
  return [];
}
