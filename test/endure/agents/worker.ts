import { setTimeout as wait } from 'node:timers/promises';
import { texts } from '../../../cards/text/index.js';
import type { Card } from '../../support/cardWords.js';
import type { Random } from '../random.js';
import { answerOf, cardIn, textIn, type Agent, type Heard } from '../../support/teams.js';
import type { Ledger } from './ledger.js';
import type { Meter } from './meter.js';

/** A working agent and their expected data. */
export interface Worker {
  number: number;
  agent: Agent;
  random: Random;
  ledger: Ledger;
  meter: Meter;
  botUrl: string;
  /** Number of customers. */
  customers: number;
  /** Tags that this agent added and has not removed. */
  addedTags: { tag: string; customer: string }[];
  /** Number of names made by this agent, for unique names. */
  count: number;
}

export interface Answer {
  reading: string;
  card: Card | undefined;
  /** The id of the message in the chat; empty if only the invoke was answered. */
  on: string;
}

/**
 * A temporary refusal, such as after a colleague's change. The agent continues with another action.
 */
export class TemporarilyRefused extends Error {}

/** A wrong answer, already recorded. */
export class WrongAnswer extends Error {}

/** Redelivery delays like those of Teams: up to five times within a minute. */
const REDELIVERY_DELAYS_MS = [1_000, 2_000, 4_000, 8_000, 16_000];
const { busy, stale, bug } = texts.en.refusals;
const BUG_MESSAGE = bug('').slice(0, 20);
/** Technical details that no user may see. */
const TECHNICAL_DETAILS =
  /\bat \S+ \(|\bError:|\bundefined\b|\[object|select .* from |SQLITE_|ECONN/;

/**
 * Sends an activity, with redeliveries like Teams, and expects a readable answer.
 * @throws {TemporarilyRefused | WrongAnswer}
 */
export async function ask(worker: Worker, kind: string, activity: object): Promise<Answer> {
  const { agent, meter, botUrl } = worker;
  const start = performance.now();
  const from = agent.heard.length;
  let delivered = await agent.deliver(botUrl, activity);
  for (const pause of REDELIVERY_DELAYS_MS) {
    if (delivered.status === 200) break;
    if (pause === REDELIVERY_DELAYS_MS[0]) meter.redelivered.requests += 1;
    meter.redelivered.deliveries += 1;
    await wait(pause);
    delivered = await agent.deliver(botUrl, activity);
  }
  meter.note(kind, performance.now() - start);
  if (delivered.status !== 200) fail(worker, kind, `status ${delivered.status}`);
  const heard = agent.heard.slice(from);
  const answer = answerOf({ ...delivered, heard });
  const reading = textIn(answer);
  if (reading === undefined || reading === '') return fail(worker, kind, 'no answer');
  if (reading.startsWith(BUG_MESSAGE)) return fail(worker, kind, 'unexpected error', reading);
  if (TECHNICAL_DETAILS.test(reading)) return fail(worker, kind, 'technical details', reading);
  if (reading === busy || reading === stale) {
    meter.fail(kind, reading === busy ? 'refused, busy' : 'refused, stale');
    throw new TemporarilyRefused(reading);
  }
  return { reading, card: cardIn(answer), on: newest(heard)?.id ?? '' };
}

const newest = (heard: readonly Heard[]): Heard | undefined => heard.at(-1);

/**
 * Records a wrong answer.
 * @throws {WrongAnswer} always
 */
export function fail(worker: Worker, kind: string, what: string, answer?: string): never {
  worker.meter.fail(kind, what, answer);
  throw new WrongAnswer(`${kind}: ${what}`);
}

/** Expects all of these words in an answer. */
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
