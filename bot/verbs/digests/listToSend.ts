import type { Button } from '../../../cards/action.js';
import { mayAsk } from '../../roles.js';
import { carried } from '../../slots/index.js';
import { nameFieldOf } from '../../slots/slot.js';
import { resolveCustomers } from '../../resolve.js';
import { noticeReply, type Reply } from '../../reply.js';
import type { AnyVerb, Context } from '../../verb.js';
import { MAX_TYPED, type ListRequest } from './digestInputs.js';

/** A list that can be scheduled, with tokens for the customers that it names. */
export interface ListToSend {
  verb: AnyVerb;
  list: ListRequest;
  /** Its input with the customers themselves. */
  resolved: Record<string, unknown>;
}

/** Checks the request for a list. Returns a sentence if it cannot be scheduled, with the part that is wrong. */
export async function listToSend(
  { typed, list }: { typed: string; list: ListRequest | undefined },
  context: Context,
  buttons: readonly Button[] = [],
): Promise<ListToSend | { refused: Reply }> {
  const { language, text, verbs, agent } = context;
  const refused = (sentence: string) => ({
    refused: noticeReply([sentence], language, buttons),
  });
  const lists = listsFor(context);
  if (typed.length > MAX_TYPED) return refused(text.digests.tooLong);
  if (typed === '') return refused(text.digests.nothingToSend(lists));
  if (!list) return refused(text.digests.notUnderstood(typed, lists));
  const verb = verbs.find(({ name }) => name === list.verb);
  if (!verb?.digest) return refused(text.digests.notAList(typed, lists));
  if (!mayAsk(agent.role, verb.role))
    return refused(text.refusals.role(text.agents.roles[verb.role]));
  const field = nameFieldOf(verb.input.shape);
  if (verb.needsName && (field === undefined || list.input[field] === undefined))
    return refused(text.digests.noName(typed, lists));
  const parsed = verb.input.safeParse(list.input);
  if (!parsed.success) return refused(text.digests.notUnderstood(typed, lists));
  const found = await resolveCustomers(verb, parsed.data, context);
  if ('reply' in found) return refused(text.digests.noCustomer(typed));
  // The schema reads only what was typed; what it made of that stays behind, but for customers.
  const named = Object.entries(carried(found.input)).filter(
    ([name, value]) => value !== parsed.data[name],
  );
  const input = { ...list.input, ...Object.fromEntries(named) };
  return { verb, list: { verb: verb.name, input }, resolved: found.input };
}

/** Makes the list as it would be sent now, for an audience. */
export const makeNow = async (
  { verb, resolved }: ListToSend,
  context: Context,
  audience: Context['audience'],
): Promise<Reply> =>
  verb.run(
    resolved,
    Object.assign(Object.create(context) as Context, {
      audience,
      isForOthers: audience === 'group',
    }),
  );

/** The lists that a role can schedule, by the first words of their commands: `find, customers or renewals`. */
function listsFor({ verbs, agent, language }: Context): string {
  const names = verbs.flatMap(({ digest, role, says }) => {
    const phrase = says?.[language][0];
    return digest && phrase !== undefined && mayAsk(agent.role, role)
      ? [phrase.replace(/\s*[[{(].*$/, '')]
      : [];
  });
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(names);
}
