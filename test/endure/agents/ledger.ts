import type { Database } from '../../../db/index.js';
import { groupBy } from '../groupBy.js';
import { entriesSince, type Entry, type Fault } from '../invariants.js';

/** A write that an agent asked for. */
export interface Write {
  agentId: string;
  /** For whoever reads the report. */
  said: string;
  action: string;
  /** Tells its entry from the others of this agent and action; by default they are only counted. */
  is?: (entry: Entry) => boolean;
  /** True if the agent was told that it was done; else it may have been done or not. */
  isAcknowledged: boolean;
}

/** Records what agents were told, to compare with the activity in the end. */
export interface Ledger {
  writes: Write[];
  /** Notes a write before it is asked; call the result when it was acknowledged, or `refused` where it was refused. */
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
      const named = writes.filter(({ is }) => is !== undefined);
      const counted = groupBy(
        writes.filter(({ is }) => is === undefined),
        ({ agentId, action }) => `${agentId} ${action}`,
      );
      return [
        ...named.flatMap((write) => {
          const own = entries.get(`${write.agentId} ${write.action}`) ?? [];
          return compared(write.said, own.filter((entry) => write.is?.(entry)).length, [write]);
        }),
        ...[...counted].flatMap(([key, group]) =>
          compared(key, (entries.get(key) ?? []).length, group),
        ),
      ];
    },
  };
}

/** Each that was acknowledged is there once, and each that was not at most once. */
function compared(said: string, found: number, writes: readonly Write[]): Fault[] {
  const least = writes.filter(({ isAcknowledged }) => isAcknowledged).length;
  if (found < least)
    return [{ kind: 'lost', said: `${said}: ${least} acknowledged, ${found} there` }];
  if (found > writes.length)
    return [{ kind: 'doubled', said: `${said}: asked ${writes.length} times, ${found} there` }];
  return [];
}
