import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Ask, Button } from '../cards/action.js';
import { customerToken } from '../cards/customers/open.js';
import { texts } from '../cards/text/index.js';
import { repositories, type Database, type Repositories } from '../db/index.js';
import { Busy, OutcomeUnknown, Refused, Stale } from '../db/errors.js';
import { readFaultOf } from '../db/connection/faults.js';
import { requestKey } from '../db/requestKeys/repository.js';
import type { CustomerCloud } from './serviceLinks.js';
import type { ApprovalRules } from './approvals/rules.js';
import { besideOthers } from './besideOthers.js';
import { chooseReading } from './chooseReading.js';
import { startBudget, type TimeBudget } from './timeBudget.js';
import { newReference } from './reference.js';
import type { NoteRefusal } from './refusals.js';
import { resolveCustomers } from './resolve.js';
import { customer } from './slots/index.js';
import { nameFieldOf } from './slots/slot.js';
import { faultReply } from './searches/faultReply.js';
import { SearchFault } from './slots/searchFilters.js';
import { askFor, type AnyVerb, type Context, type Request } from './verb.js';
import type { ConnectionFacts } from './connection.js';
import { noticeReply, refusal, type Reply } from './reply.js';
import { mayAsk, type ListedRoles } from './roles.js';
import { RefusedByVerb, writeOnce } from './writeOnce.js';

/**
 * A turn's time budget for the database, in milliseconds. Teams abandons a press after five seconds;
 * looking up a commit and sending the answer come on top.
 */
const ANSWER_MS = 4_000;
/** Time spent before counts up to this; more than the role took is the time of a process that stood still. */
const MAX_SPENT_MS = 1_000;

export interface DispatchParts {
  database: Database;
  verbs: readonly AnyVerb[];
  /** Tells if files may be uploaded to an address, or read from it. */
  isTrustedFileUrl: (url: string) => boolean;
  /** Records a request that was refused to an agent. */
  noteRefusal: NoteRefusal;
  /** The cloud in which the customers' services are managed. */
  customerCloud: CustomerCloud;
  /** Returns a customer's address on the bot's own host. */
  addressOf: (microsoftId: string) => string;
  connection: ConnectionFacts | undefined;
  listedRoles: ListedRoles;
  isGovernment: boolean;
  approvalRules: ApprovalRules;
  log: Logger;
}

/** Told which verb answered, and the code if it refused. */
export type OnAnswered = (answered: { verb: string; refused: string | undefined }) => void;

/**
 * Turns a request into a reply in the same way for every verb: checks verb, role and input, finds the customer,
 * and runs the verb unless the request was answered before. Never throws: an error becomes a sentence.
 * A write's change, key and reply are committed before the reply is returned.
 */
export function createDispatch(parts: DispatchParts) {
  const { database, verbs, isTrustedFileUrl, customerCloud, connection, noteRefusal, log } = parts;
  const { addressOf, approvalRules, listedRoles, isGovernment } = parts;
  const byName = new Map(verbs.map((verb) => [verb.name, verb]));

  return async function dispatch(
    request: Request,
    onAnswered: OnAnswered = () => undefined,
    spentMs = 0,
  ): Promise<Reply> {
    const { answer, meant } = await answerTo(request, spentMs);
    const { reply, refused } = withCode(answer);
    const { verb } = request;
    if (refused !== undefined) noteRefusal(request, byName.has(verb) ? verb : '', refused);
    onAnswered({ verb: meant, refused });
    return reply;
  };

  /** Answers a request, or the reading of its typed text that fits the list of customers. */
  async function answerTo(
    request: Request,
    spentMs: number,
  ): Promise<{ answer: Reply | OutOfDate; meant: string }> {
    const budget = startBudget(ANSWER_MS - Math.min(spentMs, MAX_SPENT_MS));
    try {
      const chosen = await chosenReading(request, budget);
      return { answer: await answerToReading(chosen, budget), meant: chosen.verb };
    } catch (error) {
      return { answer: failure(error, request), meant: request.verb };
    }
  }

  async function chosenReading(request: Request, budget: TimeBudget): Promise<Request> {
    const { role, ...actor } = request.agent;
    const { others, near, about, pasted } = request;
    if (role === undefined || !(others || near || about || pasted)) return request;
    const { customers, pastedLists, savedSearches } = repositories(database.read, actor);
    const { timeZone = 'UTC' } = request;
    const reader = { agent: actor, timeZone, customers, pastedLists, savedSearches };
    return budget.bound(chooseReading(request, byName, reader));
  }

  async function answerToReading(request: Request, budget: TimeBudget): Promise<Reply | OutOfDate> {
    const { language } = request;
    const text = texts[language].refusals;
    const { role, ...actor } = request.agent;
    if (role === undefined) {
      return refusal(
        'stranger',
        actor.id === '' ? text.unidentified : text.stranger(actor.id),
        true,
      );
    }
    const verb = byName.get(request.verb);
    if (!verb) return outOfDate(request, 'unknown-verb');
    if (!mayAsk(role, verb.role))
      return refusal('role', text.role(texts[language].agents.roles[verb.role]), true);

    const isPersonalChat = request.audience === 'personal' && !request.isTargeted;
    if (verb.consentOnly && !(request.isConsent && isPersonalChat))
      return outOfDate(request, 'unsound-input', verb);
    if (verb.queryOnly && !request.isQuery) return outOfDate(request, 'unsound-input', verb);

    try {
      const input = verb.input.safeParse(request.input);
      if (!input.success) return unsound(input.error, request, verb);
      const read = repositories(database.read, actor);
      const timeZone = request.timeZone ?? 'UTC';
      const facts = {
        text: texts[language],
        language,
        agent: { ...actor, role },
        conversation: request.conversation,
        audience: request.audience,
        isTargeted: request.isTargeted ?? false,
        isForOthers: request.isForOthers ?? false,
        message: request.message,
        timeZone,
        isTrustedFileUrl,
        customerCloud,
        addressOf,
        connection,
        listedRoles,
        isGovernment,
        approvalRules,
        granted: undefined,
        verbs,
      };
      // As the prototype: spreading would build every repository.
      const context = (bound: Repositories): Context =>
        Object.assign(Object.create(bound) as Repositories, facts);
      const field = nameFieldOf(verb.input.shape);
      const named = field === undefined ? undefined : input.data[field];
      if (verb.beforeLookup && typeof named === 'string') {
        const reply = await budget.bound(verb.beforeLookup(named, context(read), input.data));
        if (reply) return reply;
      }
      const resolved = await budget.bound(resolveCustomers(verb, input.data, context(read)));
      if ('reply' in resolved) return resolved.reply;
      const run = async (bound: Repositories) => verb.run(resolved.input, context(bound));
      if (!verb.writes) {
        const reply = await budget.bound(run(read));
        const { typed } = resolved;
        return typed === undefined
          ? reply
          : await budget.bound(besideOthers(reply, typed, context(read)));
      }
      const key = requestKey({
        verb: verb.name,
        agentId: actor.id,
        conversationId: request.conversation.id,
        id: request.id,
        input: input.data,
      });
      return await writeOnce(database, key, actor, budget, run);
    } catch (error) {
      return failure(error, request);
    }
  }

  function failure(error: unknown, request: Request): Reply {
    const { verb, language, reference = newReference() } = request;
    const text = texts[language].refusals;
    if (error instanceof RefusedByVerb) return error.refusal;
    if (error instanceof SearchFault && error.code === 'unknownSaved' && request.isForOthers)
      return refusal(error.code, text.unknownSaved(error.filter));
    if (error instanceof SearchFault) return searchFault(error, request, byName.get(verb));
    if (error instanceof Stale) return refusal('stale', text.stale);
    if (error instanceof Refused) return refusal(error.rule, text.rules[error.rule](error.value));
    const fault = readFaultOf(error);
    if (fault instanceof Busy)
      return fault.reason === 'queue' ? refusal('queue', text.queue) : refusal('busy', text.busy);
    if (fault) log.error({ err: error, verb, reference }, fault.message);
    if (fault instanceof OutcomeUnknown) return refusal('uncertain', text.uncertain);
    if (fault) return refusal(fault.reason, text[fault.reason]);
    log.error({ err: error, verb, reference }, 'a verb failed');
    return refusal('bug', text.bug(reference));
  }
}

export type Dispatch = ReturnType<typeof createDispatch>;

/** Answers bad input. A schema's message is a key of `text.refusals` if there is a sentence for it. */
function unsound(error: z.ZodError, request: Request, verb: AnyVerb): Reply | OutOfDate {
  const messages = error.issues.flatMap((issue) =>
    issue.code === 'invalid_union'
      ? issue.errors.flat().map(({ message }) => message)
      : [issue.message],
  );
  const text = texts[request.language].refusals;
  if (messages.includes('searchTooLong')) return refusal('searchTooLong', text.searchTooLong);
  if (messages.includes('searchEmpty')) return refusal('searchEmpty', text.searchEmpty);
  return outOfDate(request, 'unsound-input', verb);
}

/** Says what is wrong with a search, and offers the same request with the one that was probably meant. */
function searchFault(
  fault: SearchFault,
  { input, language }: Request,
  verb: AnyVerb | undefined,
): Reply {
  const repeatFor = (query: string): Ask =>
    verb && 'query' in input
      ? askFor(verb, { ...input, query })
      : { verb: 'find', input: { query } };
  const { query } = input;
  const renewals: Button | undefined =
    typeof query === 'string'
      ? {
          title: texts[language].services.showRenewals,
          ask: { verb: 'renewals', input: { query } },
        }
      : undefined;
  const repeat = (meant: string): Button => ({ title: meant, ask: repeatFor(meant) });
  return faultReply(fault, { repeat, renewals }, language);
}

/** A refusal that offers a next step, shown as a card. */
interface OutOfDate {
  kind: 'out-of-date';
  reply: Reply;
  code: 'unknown-verb' | 'unsound-input';
}

/** Adds the code of a refusal to its answer. */
function withCode(answer: Reply | OutOfDate): { reply: Reply; refused?: string } {
  if (answer.kind === 'out-of-date') return { reply: answer.reply, refused: answer.code };
  return answer.kind === 'refusal' ? { reply: answer, refused: answer.code } : { reply: answer };
}

/** Answers a card from before an update, or one that the bot did not make; a button opens a new one. */
function outOfDate(
  { language, input }: Request,
  code: OutOfDate['code'],
  verb?: AnyVerb,
): OutOfDate {
  const { outOfDate: sentence, renew, renewHelp } = texts[language].refusals;
  const fresh = freshAsk(verb, input);
  const button: Button = fresh
    ? { title: renew, ask: fresh }
    : { title: renewHelp, ask: { verb: 'help' } };
  return { kind: 'out-of-date', reply: noticeReply([sentence], language, [button]), code };
}

/** Returns the request for a current version of a card: the same verb for the same customer, or else `show`. */
function freshAsk(verb: AnyVerb | undefined, input: Record<string, unknown>): Ask | undefined {
  const id = customer.safeParse(input['customer']).data;
  const carriedOver = typeof id === 'number' ? { customer: customerToken(id) } : {};
  const mayRepeat = verb && !verb.writes && verb.says && verb.input.safeParse(carriedOver).success;
  if (mayRepeat) return askFor(verb, carriedOver);
  return typeof id === 'number' ? { verb: 'show', input: carriedOver } : undefined;
}
