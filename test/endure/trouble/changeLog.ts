import type { Database } from '../../../db/index.js';
import { entriesSince, type Entry } from '../invariants.js';
import type { Message } from '../../support/channel.js';
import { textIn, type Agent, type Delivered } from '../../support/teams.js';

/** A requested change, with the message that reports it. */
export interface RequestedChange {
  agent: Agent;
  kind: string;
  /** Matches its activity entry; for a file from a job, the form that requested it. */
  matches: ((entry: Entry) => boolean) | string;
  /** True if this text reports the change; the message is passed if one was sent. */
  reports: (reading: string, message?: Message) => boolean;
  /** The answer to the request itself. */
  answered?: Delivered;
}

export interface Outcome {
  rows: string[][];
  notReported: string[];
  reportedTwice: string[];
}

/** Requested changes, to compare with the data and the messages. */
export interface ChangeLog {
  add(change: RequestedChange): RequestedChange;
  /** Counts abandoned requests by the text received instead of the expected card. */
  abandon(step: string, instead: string): void;
  abandoned: Map<string, number>;
  /** True if every change was reported; changes that failed never are. */
  isAllReported(): boolean;
  check(database: Database): Promise<Outcome>;
}

export function createChangeLog(): ChangeLog {
  const changes: RequestedChange[] = [];
  const abandoned = new Map<string, number>();

  const inAnswer = ({ answered, reports }: RequestedChange): boolean =>
    answered?.status === 200 && reports(textIn(answered.body) ?? '');

  /** Ids of the messages that report the change, without updates of the same message. */
  const messages = ({ agent, reports }: RequestedChange): string[] => [
    ...new Set(
      agent.heard
        .filter(({ message }) => reports(textIn(message) ?? '', message))
        .map(({ id }) => id),
    ),
  ];

  const isReported = (change: RequestedChange) => inAnswer(change) || messages(change).length > 0;

  return {
    add(change) {
      changes.push(change);
      return change;
    },
    abandoned,
    abandon(step, instead) {
      // Removes names and numbers, which differ each time.
      const key = `${step}: ${instead.replace(/\b\w*\d\w*( \w+)?/g, '…')}`;
      abandoned.set(key, (abandoned.get(key) ?? 0) + 1);
    },
    isAllReported: () => changes.every(isReported),
    async check(database) {
      const entries = await entriesSince(database);
      const forms = await database.read('jobs').where({ state: 'done' }).pluck<string[]>('form');
      const isMade = ({ agent, matches }: RequestedChange): boolean =>
        typeof matches === 'string'
          ? forms.some((form) => form.endsWith(matches))
          : entries.some((entry) => entry.agentId === agent.who.id && matches(entry));
      const outcome: Outcome = { rows: [], notReported: [], reportedTwice: [] };
      for (const kind of new Set(changes.map((change) => change.kind))) {
        let [made, never, twice, cut] = [0, 0, 0, 0];
        for (const change of changes.filter((one) => one.kind === kind)) {
          if (!isMade(change)) continue;
          made += 1;
          const heard = messages(change);
          if (!isReported(change)) {
            never += 1;
            outcome.notReported.push(`${kind} of ${change.agent.who.name}`);
          }
          if (heard.length < 2) continue;
          // Sent again because the answer was cut off and the bot could not know that the channel
          // had the message.
          const unsure = heard.filter((id) => change.agent.unanswered.has(id)).length;
          if (heard.length - unsure > 1) {
            twice += 1;
            outcome.reportedTwice.push(
              `${kind} of ${change.agent.who.name}: ${heard.length} messages`,
            );
          } else cut += 1;
        }
        outcome.rows.push([kind, ...[made, never, twice, cut].map(String)]);
      }
      return outcome;
    },
  };
}
