import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Ask, Button } from '../cards/action.js';
import { customerToken } from '../cards/customers/open.js';
import { notice } from '../cards/notices/notice.js';
import { texts } from '../cards/text/index.js';
import { repositories, type Database, type Repositories } from '../db/index.js';
import { Busy, OutcomeUnknown, Refused, Stale } from '../db/errors.js';
import { readFaultOf } from '../db/connection/faults.js';
import { requestKey } from '../db/requestKeys/repository.js';
import type { CustomerCloud } from './serviceLinks.js';
import { startBudget } from './timeBudget.js';
import type { NoteRefusal } from './refusals.js';
import { resolveCustomers } from './resolve.js';
import { customer } from './slots/index.js';
import { SearchFault } from './slots/search.js';
import { askFor, refusal, type AnyVerb, type Context, type Reply, type Request } from './verb.js';
import { mayAsk } from './roles.js';
import { RefusedByVerb, writeOnce } from './writeOnce.js';

/**
 * A turn's time budget for the database, in milliseconds. Teams abandons a press after five seconds;
 * looking up a commit and sending the answer come on top.
 */
const ANSWER_MS = 4_000;

export interface DispatchParts {
  database: Database;
  verbs: readonly AnyVerb[];
  /** Tells if files may be uploaded to an address. */
  isTrustedUploadUrl: (url: string) => boolean;
  /** Records a request that was refused to an agent. */
  noteRefusal: NoteRefusal;
  /** The cloud in which the customers' services are managed. */
  customerCloud: CustomerCloud;
  log: Logger;
}

/**
 * Turns a request into a reply in the same way for every verb: checks verb, role and input, finds the customer,
 * and runs the verb unless the request was answered before. Never throws: an error becomes a sentence.
 * A write's change, key and reply are committed before the reply is returned.
 */
export function createDispatch(parts: DispatchParts) {
  const { database, verbs, isTrustedUploadUrl, customerCloud, noteRefusal, log } = parts;
  const byName = new Map(verbs.map((verb) => [verb.name, verb]));

  return async function dispatch(request: Request): Promise<Reply> {
    const { reply, refused } = withCode(await answerTo(request));
    const { verb } = request;
    if (refused !== undefined) noteRefusal(request, byName.has(verb) ? verb : '', refused);
    return reply;
  };

  async function answerTo(request: Request): Promise<Reply | OutOfDate> {
    const { language } = request;
    const words = texts[language].refusals;
    const { role, ...actor } = request.agent;
    if (role === undefined) {
      return refusal(
        'stranger',
        actor.id === '' ? words.unidentified : words.stranger(actor.id),
        true,
      );
    }
    const verb = byName.get(request.verb);
    if (!verb) return outOfDate(request, 'unknown-verb');
    if (!mayAsk(role, verb.role))
      return refusal('role', words.role(texts[language].agents.roles[verb.role]), true);

    if (verb.consentOnly && !(request.isConsent && request.audience === 'personal'))
      return outOfDate(request, 'unsound-input', verb);

    const budget = startBudget(ANSWER_MS);
    try {
      const input = verb.input.safeParse(request.input);
      if (!input.success) return unsound(input.error, request, verb);
      const read = repositories(database.read, actor);
      const timeZone =
        request.timeZone ?? (await budget.bound(read.agents.byId(actor.id)))?.timeZone ?? 'UTC';
      const facts = {
        text: texts[language],
        language,
        agent: { ...actor, role },
        conversation: request.conversation,
        message: request.message,
        timeZone,
        isTrustedUploadUrl,
        customerCloud,
        verbs,
      };
      // As the prototype: spreading would build every repository.
      const context = (bound: Repositories): Context =>
        Object.assign(Object.create(bound) as Repositories, facts);
      const resolved = await budget.bound(
        resolveCustomers(verb, input.data, read.customers, language),
      );
      if ('reply' in resolved) return resolved.reply;
      const run = async (bound: Repositories) => verb.run(resolved.input, context(bound));
      if (!verb.writes) return await budget.bound(run(read));
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
    const { verb, language } = request;
    const words = texts[language].refusals;
    if (error instanceof RefusedByVerb) return error.refusal;
    if (error instanceof SearchFault) return searchFault(error, request, byName.get(verb));
    if (error instanceof Stale) return refusal('stale', words.stale);
    if (error instanceof Refused) return refusal(error.rule, words.rules[error.rule](error.value));
    const fault = readFaultOf(error);
    if (fault instanceof Busy)
      return fault.reason === 'queue' ? refusal('queue', words.queue) : refusal('busy', words.busy);
    if (fault) log.error({ err: error, verb }, fault.message);
    if (fault instanceof OutcomeUnknown) return refusal('uncertain', words.uncertain);
    if (fault) return refusal(fault.reason, words[fault.reason]);
    const reference = randomUUID().slice(0, 8);
    log.error({ err: error, verb, reference }, 'a verb failed');
    return refusal('bug', words.bug(reference));
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
  const words = texts[request.language].refusals;
  if (messages.includes('searchTooLong')) return refusal('searchTooLong', words.searchTooLong);
  if (messages.includes('searchEmpty')) return refusal('searchEmpty', words.searchEmpty);
  return outOfDate(request, 'unsound-input', verb);
}

/** Says what is wrong with a search; the probable meaning is a button. */
function searchFault(
  { code, filter, meant }: SearchFault,
  { input, language }: Request,
  verb: AnyVerb | undefined,
): Reply {
  const { searchEmpty, unknownFilter, filters, ...words } = texts[language].refusals;
  if (code === 'searchEmpty') return refusal(code, searchEmpty);
  const lines = code === 'unknownFilter' ? [unknownFilter(filter), filters] : [words[code](filter)];
  const again = (query: string): Ask =>
    verb && 'query' in input
      ? askFor(verb, { ...input, query })
      : { verb: 'find', input: { query } };
  const buttons = meant === undefined ? [] : [{ title: meant, ask: again(meant) }];
  return { kind: 'card', card: notice(lines, buttons, language), summary: lines[0] ?? '' };
}

/** A refusal in a card, with a button that leads on. */
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
  const { outOfDate: text, renew, renewHelp } = texts[language].refusals;
  const fresh = freshAsk(verb, input);
  const button: Button = fresh
    ? { title: renew, ask: fresh }
    : { title: renewHelp, ask: { verb: 'help' } };
  const card = notice([text], [button], language);
  return { kind: 'out-of-date', reply: { kind: 'card', card, summary: text }, code };
}

/** Finds the request for a current version of a card: the same verb for the same customer, or else `show`. */
function freshAsk(verb: AnyVerb | undefined, input: Record<string, unknown>): Ask | undefined {
  const id = customer.safeParse(input['customer']).data;
  const kept = typeof id === 'number' ? { customer: customerToken(id) } : undefined;
  const reads = verb && !verb.writes && verb.says && verb.input.safeParse(kept ?? {}).success;
  if (reads) return askFor(verb, kept ?? {});
  return kept && { verb: 'show', input: kept };
}
