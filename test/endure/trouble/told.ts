import type { Database } from '../../../db/index.js';
import { entriesSince, type Entry } from '../invariants.js';
import type { Message } from '../../support/channel.js';
import { readingIn, type Agent, type Delivered } from '../../support/teams.js';

/** Something that an agent asked for, and by what she knows that it was done. */
export interface Matter {
  agent: Agent;
  kind: string;
  /** Its entry in the activity; of a file that a job hands over, the form that asked for it. */
  is: ((entry: Entry) => boolean) | string;
  /** Whether this tells her of it; the message is there where one was heard. */
  tells: (reading: string, message?: Message) => boolean;
  /** What the press itself was answered with. */
  answered?: Delivered;
}

export interface Outcome {
  rows: string[][];
  neverHeard: string[];
  heardTwice: string[];
}

/** What agents asked for, to be held against what was done and what they heard. */
export interface Told {
  add(matter: Matter): Matter;
  /** Counts what was begun and not asked for in the end, by what was read instead of the next card. */
  giveUp(step: string, instead: string): void;
  givenUp: Map<string, number>;
  /** Whether each matter was heard of; those that were not done never are. */
  isAllHeard(): boolean;
  check(database: Database): Promise<Outcome>;
}

export function createTold(): Told {
  const matters: Matter[] = [];
  const givenUp = new Map<string, number>();

  const inAnswer = ({ answered, tells }: Matter): boolean =>
    answered?.status === 200 && tells(readingIn(answered.body) ?? '');

  /** Messages that tell of it: each by itself, however often it was renewed. */
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
      // Names and numbers differ each time.
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
          : entries.some((entry) => entry.agentId === agent.who.id && is(entry));
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
          // The channel took it, and the caller could not know: it has to say it again.
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
