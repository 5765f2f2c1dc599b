import type { Database } from '../../../db/index.js';
import { entriesSince, type Entry } from '../invariants.js';
import type { Message } from '../../support/channel.js';
import { readingIn, type Agent, type Delivered } from '../../support/teams.js';

/** A requested change, with the message that reports it. */
export interface Matter {
  agent: Agent;
  kind: string;
  /** Matches its activity entry; for a file from a job, the form that requested it. */
  is: ((entry: Entry) => boolean) | string;
  /** True if this text reports the change; the message is passed if one was sent. */
  tells: (reading: string, message?: Message) => boolean;
  /** The answer to the request itself. */
  answered?: Delivered;
}

export interface Outcome {
  rows: string[][];
  neverHeard: string[];
  heardTwice: string[];
}

/** Requested changes, to compare with the data and the messages. */
export interface Told {
  add(matter: Matter): Matter;
  /** Counts abandoned requests by the text received instead of the expected card. */
  giveUp(step: string, instead: string): void;
  givenUp: Map<string, number>;
  /** True if every change was reported; changes that failed never are. */
  isAllHeard(): boolean;
  check(database: Database): Promise<Outcome>;
}

export function createTold(): Told {
  const matters: Matter[] = [];
  const givenUp = new Map<string, number>();

  const inAnswer = ({ answered, tells }: Matter): boolean =>
    answered?.status === 200 && tells(readingIn(answered.body) ?? '');

  /** Ids of the messages that report the change, without updates of the same message. */
  const messages = ({ agent, tells }: Matter): string[] => [
    ...new Set(
      agent.heard
        .filter(({ message }) => tells(readingIn(message) ?? '', message))
        .map(({ id }) => id),
    ),
  ];

  const isHeard = (matter: Matter) => inAnswer(matter) || messages(matter).length > 0;

  return {
    add(matter) {
      matters.push(matter);
      return matter;
    },
    givenUp,
    giveUp(step, instead) {
      // Removes names and numbers, which differ each time.
      const key = `${step}: ${instead.replace(/\b\w*\d\w*( \w+)?/g, '…')}`;
      givenUp.set(key, (givenUp.get(key) ?? 0) + 1);
    },
    isAllHeard: () => matters.every(isHeard),
    async check(database) {
      const entries = await entriesSince(database);
      const forms = await database.read('jobs').where({ state: 'done' }).pluck<string[]>('form');
      const isMade = ({ agent, is }: Matter): boolean =>
        typeof is === 'string'
          ? forms.some((form) => form.endsWith(is))
          : entries.some((entry) => entry.agent_id === agent.who.id && is(entry));
      const outcome: Outcome = { rows: [], neverHeard: [], heardTwice: [] };
      for (const kind of new Set(matters.map((matter) => matter.kind))) {
        let [made, never, twice, cut] = [0, 0, 0, 0];
        for (const matter of matters.filter((one) => one.kind === kind)) {
          if (!isMade(matter)) continue;
          made += 1;
          const heard = messages(matter);
          if (!isHeard(matter)) {
            never += 1;
            outcome.neverHeard.push(`${kind} of ${matter.agent.who.name}`);
          }
          if (heard.length < 2) continue;
          // Sent again because the answer was cut off and the bot could not know that the channel
          // had the message.
          const unsure = heard.filter((id) => matter.agent.cut.has(id)).length;
          if (heard.length - unsure > 1) {
            twice += 1;
            outcome.heardTwice.push(
              `${kind} of ${matter.agent.who.name}: ${heard.length} messages`,
            );
          } else cut += 1;
        }
        outcome.rows.push([kind, ...[made, never, twice, cut].map(String)]);
      }
      return outcome;
    },
  };
}
