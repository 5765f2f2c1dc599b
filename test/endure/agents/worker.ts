import { setTimeout as wait } from 'node:timers/promises';
import { texts } from '../../../cards/text/index.js';
import type { Card } from '../../support/cardWords.js';
import type { Random } from '../random.js';
import { answerOf, cardIn, readingIn, type Agent, type Heard } from '../../support/teams.js';
import type { Ledger } from './ledger.js';
import type { Meter } from './meter.js';

/** An agent at work, and what she knows of what she did. */
export interface Worker {
  number: number;
  agent: Agent;
  random: Random;
  ledger: Ledger;
  meter: Meter;
  botUrl: string;
  /** How many customers there are. */
  customers: number;
  /** The tags that she gave and did not take off: which to whom. */
  given: { tag: string; customer: string }[];
  /** Counts what she did, for names that nobody else makes. */
  count: number;
}

export interface Answer {
  reading: string;
  card: Card | undefined;
  /** The message that stands in the chat; empty where only the press was answered. */
  on: string;
}

/** She was refused for a passing reason, as a colleague was there first: she goes on with something else. */
export class RefusedNow extends Error {}

/** The answer is not right; it was noted. */
export class WrongAnswer extends Error {}

/** As Teams, which delivers again what was not answered well, up to five times within a minute. */
const AGAIN_AFTER_MS = [1_000, 2_000, 4_000, 8_000, 16_000];
const { busy, stale, bug } = texts.en.refusals;
const BUG = bug('').slice(0, 20);
/** What no person should ever read. */
const INNARDS = /\bat \S+ \(|\bError:|\bundefined\b|\[object|select .* from |SQLITE_|ECONN/;

/** Asks as Teams does, and sees that there is an answer that a person can read. @throws {RefusedNow | WrongAnswer} */
export async function ask(worker: Worker, kind: string, activity: object): Promise<Answer> {
  const { agent, meter, botUrl } = worker;
  const start = performance.now();
  const from = agent.heard.length;
  let delivered = await agent.deliver(botUrl, activity);
  for (const pause of AGAIN_AFTER_MS) {
    if (delivered.status === 200) break;
    if (pause === AGAIN_AFTER_MS[0]) meter.again.requests += 1;
    meter.again.deliveries += 1;
    await wait(pause);
    delivered = await agent.deliver(botUrl, activity);
  }
  meter.note(kind, performance.now() - start);
  if (delivered.status !== 200) fail(worker, kind, `status ${delivered.status}`);
  const heard = agent.heard.slice(from);
  const answer = answerOf({ ...delivered, heard });
  const reading = readingIn(answer);
  if (reading === undefined || reading === '') return fail(worker, kind, 'silence');
  if (reading.startsWith(BUG)) return fail(worker, kind, 'something went wrong', reading);
  if (INNARDS.test(reading)) return fail(worker, kind, 'innards', reading);
  if (reading === busy || reading === stale) {
    meter.wrong(kind, reading === busy ? 'refused, busy' : 'refused, stale');
    throw new RefusedNow(reading);
  }
  return { reading, card: cardIn(answer), on: newest(heard)?.id ?? '' };
}

const newest = (heard: readonly Heard[]): Heard | undefined => heard.at(-1);

/** Notes what is wrong with an answer. @throws {WrongAnswer} always */
export function fail(worker: Worker, kind: string, what: string, said?: string): never {
  worker.meter.wrong(kind, what, said);
  throw new WrongAnswer(`${kind}: ${what}`);
}

/** Sees that all of these are read in an answer. */
export function expectIn(
  worker: Worker,
  kind: string,
  { reading }: Answer,
  ...words: string[]
): void {
  const missing = words.find((word) => !reading.includes(word));
  if (missing !== undefined) fail(worker, kind, `lacks “${missing.replace(/\d+/g, 'N')}”`, reading);
}

export function cardFrom(worker: Worker, kind: string, { card, reading }: Answer): Card {
  return card ?? fail(worker, kind, 'no card', reading);
}
