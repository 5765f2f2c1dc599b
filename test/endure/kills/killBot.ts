import { setTimeout as wait } from 'node:timers/promises';
import { texts } from '../../../cards/text/index.js';
import { audit, auditIntegrity, entriesSince, lastEntry, type Fault } from '../invariants.js';
import { answerOf, textIn, type Delivered } from '../../support/teams.js';
import { anyJob, endLeases, jobsEnded, type Lane } from './lane.js';
import type { KillRequest, Landed, Outcome, Span, Work } from './round.js';

const { busy, stale, bug } = texts.en.refusals;
const BUG_MESSAGE = bug('').slice(0, 20);

/** Returns the answer if it confirms the request. */
export function confirmation(delivered: Delivered, wordless?: boolean): string | undefined {
  if (wordless) return delivered.status === 200 ? 'accepted' : undefined;
  const reading = textIn(answerOf(delivered));
  if (reading === undefined || reading === busy || reading === stale) return undefined;
  return reading.startsWith(BUG_MESSAGE) ? undefined : reading;
}

/** Runs the work without a kill and measures its duration. */
export async function measureWork(lane: Lane, work: Work): Promise<Span> {
  const start = Date.now();
  await Promise.all(deliverAll(lane, work));
  await jobsEnded(lane);
  const endMs = Date.now() - start;
  await work.cleanUp?.();
  return { beginMs: 0, endMs };
}

/**
 * Kills the bot during the work, starts a new one, redelivers everything as Teams would and looks
 * for lost, duplicated and incomplete changes.
 */
export async function killDuring(lane: Lane, work: Work, afterMs: number): Promise<Outcome> {
  const mark = await lastEntry(lane.database);
  const start = Date.now();
  const deliveries = deliverAll(lane, work);
  await wait(afterMs);
  await lane.bot.kill();
  const first = await Promise.all(deliveries);
  const hasStarted = lane.pointsSince(start).includes(work.startPoint);
  const hasOpenJob = work.isJob && (await anyJob(lane.database));
  const faults = await audit(lane.database);
  faults.push(...((await work.check?.('killed')) ?? []));
  if (!work.isJob) faults.push(...(await missingChanges(lane, mark, work, first)));
  const landed = landedAt(
    hasStarted,
    hasOpenJob,
    work.asked.map((one, i) => isAcknowledged(one, first[i])),
  );

  await endLeases(lane);
  await lane.startNext();
  const again = await Promise.all([...deliverAll(lane, work), ...deliverAll(lane, work)]);
  await jobsEnded(lane);
  faults.push(...replyFaults(work, first, again));
  faults.push(...(await wrongCounts(lane, mark, work)));
  for (const [i, { displayFault }] of work.asked.entries()) {
    const message = displayFault?.(again[i] as Delivered);
    if (message !== undefined) faults.push({ kind: 'wrong', message });
  }
  faults.push(...((await work.check?.('ended')) ?? []));
  faults.push(...(await audit(lane.database)));
  if (lane.fixture.ranges === 0) faults.push(...(await auditIntegrity(lane.url)));
  await work.cleanUp?.();
  const tookMs = Math.max(...first.map(({ milliseconds }) => milliseconds));
  return { landed, faults, ...(landed === 'after' && !work.isJob && { tookMs }) };
}

const deliverAll = (lane: Lane, { asked }: Work): Promise<Delivered>[] =>
  asked.map(({ agent, activity }) => agent.deliver(lane.bot.url, activity, 60_000));

const isAcknowledged = ({ isWordless }: KillRequest, delivered: Delivered | undefined): boolean =>
  delivered !== undefined && confirmation(delivered, isWordless) !== undefined;

function landedAt(hasStarted: boolean, left: boolean, answered: readonly boolean[]): Landed {
  if (!answered.includes(false) && !left) return 'after';
  return hasStarted || answered.includes(true) ? 'during' : 'before';
}

/** Finds changes that were confirmed before the kill but are missing afterwards. */
async function missingChanges(
  lane: Lane,
  mark: number,
  { asked }: Work,
  first: readonly Delivered[],
): Promise<Fault[]> {
  const counted = await countBy(lane, mark);
  return asked.flatMap((one, i) => {
    if (!isAcknowledged(one, first[i]) || fits(one, counted)) return [];
    return [{ kind: 'lost' as const, message: `confirmed but missing: ${describe(one, counted)}` }];
  });
}

/** Expects that every request was performed once in the end. */
async function wrongCounts(lane: Lane, mark: number, { asked }: Work): Promise<Fault[]> {
  const counted = await countBy(lane, mark);
  return asked.flatMap((one) => {
    if (fits(one, counted)) return [];
    const [wanted = {}] = one.accepted;
    const found = counted.get(one.agent.who.id) ?? {};
    const more = Object.entries(found).some(([action, n]) => n > (wanted[action] ?? 0));
    return [
      { kind: more ? ('doubled' as const) : ('lost' as const), message: describe(one, counted) },
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

const fits = ({ agent, accepted }: KillRequest, counted: Counted): boolean =>
  accepted.some((wanted) => inOrder(wanted) === inOrder(counted.get(agent.who.id) ?? {}));

const describe = ({ agent, accepted }: KillRequest, counted: Counted): string =>
  `${agent.who.name} wanted ${accepted.map(inOrder).join(' or ')}, found ${inOrder(counted.get(agent.who.id) ?? {})}`;

/** Expects an answer to every redelivery, equal to an earlier answer. */
function replyFaults(
  { asked }: Work,
  first: readonly Delivered[],
  again: readonly Delivered[],
): Fault[] {
  return again.flatMap((delivered, i) => {
    const one = asked[i % asked.length] as KillRequest;
    const reading = confirmation(delivered, one.isWordless);
    if (delivered.status !== 200 || reading === undefined)
      return [
        {
          kind: 'wrong' as const,
          message: `${one.agent.who.name} redelivered: ${delivered.status} ${textIn(answerOf(delivered)) ?? 'no answer'}`,
        },
      ];
    const before = confirmation(first[i % asked.length] as Delivered, one.isWordless);
    if (before === undefined || before === reading) return [];
    return [
      { kind: 'wrong' as const, message: `different answer: “${before}” became “${reading}”` },
    ];
  });
}
