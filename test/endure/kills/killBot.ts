import { setTimeout as wait } from 'node:timers/promises';
import { texts } from '../../../cards/text/index.js';
import { audit, auditIntegrity, entriesSince, lastEntry, type Fault } from '../invariants.js';
import { answerOf, readingIn, type Delivered } from '../../support/teams.js';
import { anyJob, endLeases, jobsEnded, type Lane } from './lane.js';
import type { Asked, Landed, Outcome, Span, Work } from './round.js';

const { busy, stale, bug } = texts.en.refusals;
const BUG = bug('').slice(0, 20);

/** What she read, where that tells her that it was done. */
export function acknowledged(delivered: Delivered, wordless?: boolean): string | undefined {
  if (wordless) return delivered.status === 200 ? 'accepted' : undefined;
  const reading = readingIn(answerOf(delivered));
  if (reading === undefined || reading === busy || reading === stale) return undefined;
  return reading.startsWith(BUG) ? undefined : reading;
}

/** Does the work without a kill, to learn how long it takes. */
export async function measureWork(lane: Lane, work: Work): Promise<Span> {
  const start = Date.now();
  await Promise.all(deliverAll(lane, work));
  await jobsEnded(lane);
  const endMs = Date.now() - start;
  await work.done?.();
  return { beginMs: 0, endMs };
}

/**
 * Kills the bot while it does the work, starts the next one over what is left, delivers all again as Teams would,
 * and looks for what was lost, doubled or left half done.
 */
export async function killDuring(lane: Lane, work: Work, afterMs: number): Promise<Outcome> {
  const mark = await lastEntry(lane.database);
  const start = Date.now();
  const under = deliverAll(lane, work);
  await wait(afterMs);
  await lane.bot.kill();
  const first = await Promise.all(under);
  const begun = lane.pointsSince(start).includes(work.begins);
  const left = work.job && (await anyJob(lane.database));
  const faults = await audit(lane.database);
  faults.push(...((await work.check?.('killed')) ?? []));
  if (!work.job) faults.push(...(await missing(lane, mark, work, first)));
  const landed = landedAt(
    begun,
    left,
    work.asked.map((one, i) => isAcknowledged(one, first[i])),
  );

  await endLeases(lane);
  await lane.startNext();
  const again = await Promise.all([...deliverAll(lane, work), ...deliverAll(lane, work)]);
  await jobsEnded(lane);
  faults.push(...replyFaults(work, first, again));
  faults.push(...(await wrongCounts(lane, mark, work)));
  for (const [i, { sees }] of work.asked.entries()) {
    const said = sees?.(again[i] as Delivered);
    if (said !== undefined) faults.push({ kind: 'wrong', said });
  }
  faults.push(...((await work.check?.('ended')) ?? []));
  faults.push(...(await audit(lane.database)));
  if (lane.fixture.ranges === 0) faults.push(...(await auditIntegrity(lane.url)));
  await work.done?.();
  const tookMs = Math.max(...first.map(({ milliseconds }) => milliseconds));
  return { landed, faults, ...(landed === 'after' && !work.job && { tookMs }) };
}

const deliverAll = (lane: Lane, { asked }: Work): Promise<Delivered>[] =>
  asked.map(({ agent, activity }) => agent.deliver(lane.bot.url, activity, 60_000));

const isAcknowledged = ({ isWordless }: Asked, delivered: Delivered | undefined): boolean =>
  delivered !== undefined && acknowledged(delivered, isWordless) !== undefined;

function landedAt(begun: boolean, left: boolean, answered: readonly boolean[]): Landed {
  if (!answered.includes(false) && !left) return 'after';
  return begun || answered.includes(true) ? 'during' : 'before';
}

/** What was acknowledged before the kill and is not there behind it. */
async function missing(
  lane: Lane,
  mark: number,
  { asked }: Work,
  first: readonly Delivered[],
): Promise<Fault[]> {
  const counted = await countBy(lane, mark);
  return asked.flatMap((one, i) => {
    if (!isAcknowledged(one, first[i]) || fits(one, counted)) return [];
    return [
      { kind: 'lost' as const, said: `acknowledged, and not there: ${describe(one, counted)}` },
    ];
  });
}

/** In the end all that was asked was done, once. */
async function wrongCounts(lane: Lane, mark: number, { asked }: Work): Promise<Fault[]> {
  const counted = await countBy(lane, mark);
  return asked.flatMap((one) => {
    if (fits(one, counted)) return [];
    const [wanted = {}] = one.did;
    const found = counted.get(one.agent.who.id) ?? {};
    const more = Object.entries(found).some(([action, n]) => n > (wanted[action] ?? 0));
    return [
      { kind: more ? ('doubled' as const) : ('lost' as const), said: describe(one, counted) },
    ];
  });
}

type Counted = Map<string, Record<string, number>>;

async function countBy({ database }: Lane, mark: number): Promise<Counted> {
  const counted: Counted = new Map();
  for (const { agentId, action } of await entriesSince(database, mark)) {
    const own = counted.get(agentId) ?? {};
    own[action] = (own[action] ?? 0) + 1;
    counted.set(agentId, own);
  }
  return counted;
}

const inOrder = (counts: Record<string, number>) =>
  JSON.stringify(Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1)));

const fits = ({ agent, did }: Asked, counted: Counted): boolean =>
  did.some((wanted) => inOrder(wanted) === inOrder(counted.get(agent.who.id) ?? {}));

const describe = ({ agent, did }: Asked, counted: Counted): string =>
  `${agent.who.name} wanted ${did.map(inOrder).join(' or ')}, found ${inOrder(counted.get(agent.who.id) ?? {})}`;

/** Each redelivery has an answer, and a write that was answered before is answered alike. */
function replyFaults(
  { asked }: Work,
  first: readonly Delivered[],
  again: readonly Delivered[],
): Fault[] {
  return again.flatMap((delivered, i) => {
    const one = asked[i % asked.length] as Asked;
    const reading = acknowledged(delivered, one.isWordless);
    if (delivered.status !== 200 || reading === undefined)
      return [
        {
          kind: 'wrong' as const,
          said: `${one.agent.who.name} asked again: ${delivered.status} ${readingIn(answerOf(delivered)) ?? 'silence'}`,
        },
      ];
    const before = acknowledged(first[i % asked.length] as Delivered, one.isWordless);
    if (before === undefined || before === reading) return [];
    return [{ kind: 'wrong' as const, said: `another answer: “${before}” became “${reading}”` }];
  });
}
