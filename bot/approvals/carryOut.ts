import { languageOf, texts } from '../../cards/text/index.js';
import type { Approval } from '../../db/approvals/approval.js';
import { mayAsk, roleWith } from '../roles.js';
import type { Reply } from '../reply.js';
import type { Context } from '../verb.js';
import type { Granted } from './granted.js';

/**
 * Runs an approved request in the name of the agent who asked, with that agent's role of today. Call it in the
 * transaction that approves it.
 * @returns the answer; undefined if it was not carried out, because its subject has changed or the agent lost the role
 */
export async function carryOut(approval: Approval, context: Context): Promise<Reply | undefined> {
  const verb = context.verbs.find(({ name }) => name === approval.verb);
  const input = verb?.input.safeParse(approval.input);
  const asker = await contextOfAsker(approval, context);
  if (!asker || !verb || !input?.success || !mayAsk(asker.agent.role, verb.role)) return undefined;
  const granted: Granted = { approval, isUsed: false };
  const reply = await verb.run(input.data, Object.assign(asker, { granted }));
  return granted.isUsed ? reply : undefined;
}

/**
 * Returns the context of the turn in which it was asked; undefined if the agent has no role any more. It writes in the
 * name of that agent, in the transaction of this turn.
 */
async function contextOfAsker(
  { asker, audience, conversation, language: code, message, timeZone }: Approval,
  context: Context,
): Promise<Context | undefined> {
  const given = await context.agents.givenRole(asker.id);
  const role = roleWith(context.listedRoles, asker.id, given);
  if (role === undefined) return undefined;
  const language = languageOf(code, 'en');
  const own: Partial<Context> = {
    text: texts[language],
    language,
    agent: { ...asker, role },
    conversation,
    audience,
    isTargeted: false,
    message: message ?? undefined,
    timeZone,
  };
  return Object.assign(Object.create(context.inNameOf(asker)) as Context, context, own);
}
