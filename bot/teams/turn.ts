import { ActivityTypes, INVOKE_RESPONSE_KEY, type Activity, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { texts } from '../../cards/text/index.js';
import type { Agent } from '../../db/agents/agent.js';
import { repositories, type Database } from '../../db/index.js';
import { withoutTurn } from '../chats.js';
import type { Config } from '../config.js';
import type { Dispatch, OnAnswered } from '../dispatch.js';
import { HEAD_START_MS } from '../jobs/headStart.js';
import { withTimeout } from '../timeBudget.js';
import type { OwnLinks } from '../ownLinks.js';
import type { Throttle } from '../throttle.js';
import { outcomeOf, type ReportTurn, type Turn } from '../turnReport.js';
import { refusal, type Reply } from '../reply.js';
import type { Role, RoleOf } from '../roles.js';
import type { ReadSoon } from '../sync/reads/readSoon.js';
import { groupWelcome } from '../verbs/help/welcomeReply.js';
import type { Answer } from './answer.js';
import { anonymousAnswer, queryAnswer } from './queryAnswer.js';
import { isQuery } from './readQuery.js';
import type { Greetings } from './greetings.js';
import { isAllowedTenant, localeOf, senderOf, timeZoneOf } from './activityFields.js';
import type { createActivityReader, Incoming } from './readActivity.js';

const INVOKE: string = ActivityTypes.Invoke;

/** Time a turn waits for the agent's data to be read and to be stored. */
const REMEMBER_TIMEOUT_MS = 500;
/** Time it waits for the role of someone whom the environment does not list, who cannot be answered without it. */
const ROLE_TIMEOUT_MS = 1_000;

interface TurnParts {
  config: Config;
  database: Database;
  read: ReturnType<typeof createActivityReader>;
  roleOf: RoleOf;
  throttle: Throttle;
  greetings: Greetings;
  dispatch: Dispatch;
  ownLinks: OwnLinks;
  answer: Answer;
  /** Tells if a verb writes, and so may have added a job. */
  isWrite: (verb: string) => boolean;
  /** Wakes the job runner. */
  wake: () => void;
  /** Reads a customer that was opened; undefined without a connection to Partner Center. */
  readSoon: ReadSoon | undefined;
  report: ReportTurn;
  log: Logger;
}

/** Handles one activity: reads it as a request, dispatches that, and sends the reply. */
export function createTurn(parts: TurnParts) {
  const { config, database, read, roleOf, throttle, dispatch, answer, log } = parts;
  return async function turn(context: TurnContext): Promise<void> {
    const since = performance.now();
    try {
      await answerTo(context, since);
    } catch (error) {
      report(since, undefined, { outcome: 'failed', code: 'error' });
      throw error;
    }
  };

  async function answerTo(context: TurnContext, since: number): Promise<void> {
    const { activity } = context;
    if (activity.type === INVOKE && activity.name === 'composeExtension/anonymousQueryLink') {
      // Its sender and tenant are not sent, and the answer tells nothing.
      const body = anonymousAnswer(activity, config, parts.ownLinks);
      await answerInvoke(context, { status: 200, body });
      return;
    }
    if (!isAllowedTenant(activity, config)) {
      await refuseForeigner(context);
      report(since, undefined, { outcome: 'refused', code: 'tenant' });
      return;
    }
    const { stored, role, isUnread } = await knownSender(activity);
    const incoming = read(activity, { ...stored, role });
    if (!incoming) {
      await parts.greetings.forgetIfRemoved(activity);
      await refuseInvoke(context, 501);
      return;
    }
    const overLimit = await throttle(incoming.request.agent.id);
    if (overLimit) {
      report(since, incoming, { outcome: 'throttled' });
      const text = textsOf(incoming).refusals.throttled(overLimit.waitSeconds);
      // One message per minute: an answer to each request would double the traffic.
      if (overLimit.isFirst || activity.type === INVOKE)
        await deliver(context, incoming, refusal('throttled', text));
      return;
    }
    if (incoming.trigger === 'greeted' && !(await parts.greetings.isFirst(activity))) return;
    // It has no data, and whoever installs the bot for a team need not be an agent.
    if (incoming.trigger === 'greeted' && incoming.request.audience === 'group') {
      await deliver(context, incoming, groupWelcome(incoming.request.language));
      report(since, incoming, { outcome: 'answered' });
      return;
    }
    if (isUnread && role === undefined) {
      await deliver(context, incoming, refusal('silent', textsOf(incoming).refusals.silent));
      report(since, incoming, { outcome: 'failed', code: 'silent' });
      return;
    }
    const remembering = incoming.request.isQuery
      ? Promise.resolve()
      : remember(context, incoming, stored);
    let { verb } = incoming.request;
    let code: string | undefined;
    const spentMs = performance.now() - since;
    const noteAnswer: OnAnswered = (answered) => {
      verb = answered.verb;
      code = answered.refused;
    };
    const reply = await dispatch(incoming.request, noteAnswer, spentMs);
    if (!(await deliver(context, incoming, reply))) code = 'undelivered';
    report(since, incoming, { verb, outcome: outcomeOf(code), code });
    if (incoming.request.isQuery) return;
    if (reply.kind === 'card' && reply.opened !== undefined)
      void parts.readSoon?.(reply.opened, incoming.request.agent);
    await withTimeout(REMEMBER_TIMEOUT_MS, remembering);
    const isPress = activity.type === INVOKE || incoming.request.message !== undefined;
    if (parts.isWrite(verb)) setTimeout(parts.wake, isPress ? HEAD_START_MS : 0).unref();
  }

  /** A shared card that renews itself would show an error to viewers of other tenants. */
  async function refuseForeigner(context: TurnContext): Promise<void> {
    const incoming = read(context.activity, { role: undefined });
    if (incoming?.trigger !== 'renewed') return refuseInvoke(context, 403);
    const body = queryAnswer('renewed', incoming.request, refusal('tenant', ''), config);
    await answerInvoke(context, { status: 200, body });
  }

  function report(
    since: number,
    incoming: Incoming | undefined,
    turn: Pick<Turn, 'outcome'> & Partial<Pick<Turn, 'verb' | 'code'>>,
  ): void {
    const ms = performance.now() - since;
    const { trigger, request } = incoming ?? {};
    parts.report({
      verb: request?.verb,
      ms,
      agent: request?.agent.id,
      reference: request?.reference,
      trigger,
      audience: request?.audience,
      ...turn,
    });
  }

  /** Returns false if the answer could neither be sent nor queued. */
  async function deliver(context: TurnContext, incoming: Incoming, reply: Reply): Promise<boolean> {
    const { trigger, request } = incoming;
    try {
      if (isQuery(trigger))
        await answerInvoke(context, {
          status: 200,
          body: queryAnswer(trigger, request, reply, config),
        });
      else await answer(context, incoming, reply);
      return true;
    } catch (error) {
      const { verb, agent, reference } = request;
      log.error({ err: error, verb, agent: agent.id, reference }, 'could not send an answer');
      await refuseInvoke(context, 500);
      return false;
    }
  }

  /**
   * Reads what is stored about the sender: the role that an Admin agent gave, and what earlier turns learned. If it
   * cannot be read, only the environment's lists count.
   */
  async function knownSender(activity: Activity): Promise<KnownAgent> {
    const { id } = senderOf(activity, config);
    const listed = await roleOf(id, null);
    // A person over the limit costs no statement, unless the environment lists them.
    if (id === '' || (listed === undefined && (await throttle.isUsedUp(id))))
      return { role: listed, isUnread: false };
    try {
      const reading = repositories(database.read).agents.known(id);
      const known = await withTimeout(listed ? REMEMBER_TIMEOUT_MS : ROLE_TIMEOUT_MS, reading);
      if (!known) return { role: listed, isUnread: true };
      const role = await roleOf(id, known.given);
      return { role, stored: known.agent ?? undefined, isUnread: false };
    } catch (error) {
      log.warn({ err: error }, 'could not read the details of an agent');
      return { role: listed, isUnread: true };
    }
  }

  /** Stores the agent's details for later turns. Failures are logged, because the answer does not need them. */
  async function remember(
    { activity }: TurnContext,
    { request, trigger, typedLanguage }: Incoming,
    stored: Agent | undefined,
  ): Promise<void> {
    const { agent, audience, conversation, isTargeted } = request;
    // A card can be pressed in a chat between two people, which Teams calls personal, too.
    const isPersonal = audience === 'personal' && !isTargeted && trigger !== 'executed';
    if (agent.role === undefined) return;
    try {
      const now: Agent = {
        objectId: agent.id,
        name: agent.name,
        locale: localeOf(activity),
        timeZone: timeZoneOf(activity),
        language: typedLanguage ?? null,
        personalConversation: isPersonal ? withoutTurn(conversation.reference) : null,
      };
      const isKnown = (name: keyof Agent) => now[name] === null || stored?.[name] === now[name];
      const isUnchanged = stored?.name === now.name && REMEMBERED.every(isKnown);
      if (!isUnchanged) await database.transact((trx) => repositories(trx).agents.remember(now));
    } catch (error) {
      log.warn({ err: error }, 'could not store the details of an agent');
    }
  }
}

interface KnownAgent {
  role: Role | undefined;
  stored?: Agent | undefined;
  /** The database did not answer: `role` has the environment's lists only. */
  isUnread: boolean;
}

const textsOf = ({ request }: Incoming) => texts[request.language];

const REMEMBERED = ['locale', 'timeZone', 'language', 'personalConversation'] as const;

/** Answers an invoke with a status unless it was answered before. */
async function refuseInvoke(context: TurnContext, status: number): Promise<void> {
  const isAnswered = context.turnState.get(INVOKE_RESPONSE_KEY) !== undefined;
  if (context.activity.type === INVOKE && !isAnswered) await answerInvoke(context, { status });
}

async function answerInvoke(
  context: TurnContext,
  value: { status: number; body?: object },
): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value });
}
