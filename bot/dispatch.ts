import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { notice } from '../cards/notices/notice.js';
import { texts } from '../cards/text/index.js';
import { repositories, type Database, type Repositories } from '../db/index.js';
import { Busy, Refused, Stale } from '../db/errors.js';
import { point } from '../db/points.js';
import { requestKey } from '../db/requestKeys.js';
import { resolveCustomers } from './resolve.js';
import {
  mayAsk,
  type AnyVerb,
  type Context,
  type Refusal,
  type Reply,
  type Request,
  refusal,
} from './verb.js';

export interface DispatchParts {
  database: Database;
  verbs: readonly AnyVerb[];
  /** Whether files may be put there. */
  mayUploadTo: (url: string) => boolean;
  log: Logger;
}

/**
 * From a request to a reply, the same way for every verb: is it known, may she, is the input sound,
 * which customer is meant, was it asked before; then it runs, and what fails becomes a sentence.
 * Never throws. A write's change, key and reply are committed before the reply is returned.
 */
export function createDispatch({ database, verbs, mayUploadTo, log }: DispatchParts) {
  const byName = new Map(verbs.map((verb) => [verb.name, verb]));

  return async function dispatch(request: Request): Promise<Reply> {
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
    if (!verb) return outOfDate(request);
    if (!mayAsk(role, verb.role))
      return refusal('role', words.role(texts[language].agents.roles[verb.role]), true);

    try {
      const input = verb.input.safeParse(request.input);
      if (!input.success) return unsound(input.error, request);
      const read = repositories(database.read, actor);
      const context = (bound: Repositories): Context => ({
        ...bound,
        text: texts[language],
        language,
        agent: { ...actor, role },
        conversation: request.conversation,
        mayUploadTo,
        verbs,
      });
      const resolved = await resolveCustomers(verb, input.data, read.customers, language);
      if ('reply' in resolved) return resolved.reply;
      if (!verb.writes) return await verb.run(resolved.input, context(read));
      const key = requestKey({
        verb: verb.name,
        agentId: actor.id,
        conversationId: request.conversation.id,
        id: request.id,
        input: input.data,
      });
      const reply = await database.transact(async (trx) => {
        const bound = repositories(trx, actor);
        if (!(await bound.requestKeys.take(key))) {
          return JSON.parse((await bound.requestKeys.replyTo(key)) ?? '') as Reply;
        }
        point('write.before');
        const answer = await verb.run(resolved.input, context(bound));
        if (answer.kind === 'refusal') throw new RefusedByVerb(answer);
        await bound.requestKeys.store(key, JSON.stringify(answer));
        point('write.before-commit');
        return answer;
      });
      point('write.committed');
      return reply;
    } catch (error) {
      return failure(error, request);
    }
  };

  function failure(error: unknown, { verb, language }: Request): Reply {
    const words = texts[language].refusals;
    if (error instanceof RefusedByVerb) return error.refusal;
    if (error instanceof Busy) return refusal('busy', words.busy);
    if (error instanceof Stale) return refusal('stale', words.stale);
    if (error instanceof Refused) return refusal(error.rule, words.rules[error.rule](error.value));
    const reference = randomUUID().slice(0, 8);
    log.error({ err: error, verb, reference }, 'a verb failed');
    return refusal('bug', words.bug(reference));
  }
}

export type Dispatch = ReturnType<typeof createDispatch>;

/** Rolls the transaction back when a verb that writes says no: only success stores a key. */
class RefusedByVerb extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** What a schema says is a key of `text.refusals` where there is a sentence for it. */
function unsound(error: z.ZodError, request: Request): Reply {
  const messages = error.issues.flatMap((issue) =>
    issue.code === 'invalid_union'
      ? issue.errors.flat().map(({ message }) => message)
      : [issue.message],
  );
  const words = texts[request.language].refusals;
  if (messages.includes('searchTooLong')) return refusal('searchTooLong', words.searchTooLong);
  if (messages.includes('searchEmpty')) return refusal('searchEmpty', words.searchEmpty);
  return outOfDate(request);
}

/** A card from before an update, or one that nobody of ours made. */
function outOfDate({ language }: Request): Reply {
  const { outOfDate: text, renew } = texts[language].refusals;
  const card = notice([text], [{ title: renew, ask: { verb: 'help' } }], language);
  return { kind: 'card', card, summary: text };
}
