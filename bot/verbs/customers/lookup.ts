import { z } from 'zod';
import type { Button } from '../../../cards/action.js';
import { noticeReply, type Reply } from '../../reply.js';
import { besideOthers } from '../../besideOthers.js';
import { likeliest } from '../../likeliest.js';
import { idsIn } from '../../customerAddress.js';
import { domainIn } from '../../pasted/domainIn.js';
import { resolveSearchIfAny } from '../../searches/resolveSearch.js';
import { SEARCH_LENGTH } from '../../slots/search.js';
import { asSlot } from '../../slots/slot.js';
import { askFor, verb, type Context } from '../../verb.js';
import { welcomeReply } from '../help/welcomeReply.js';
import { customerReply } from './customerReply.js';
import { foundReply } from './foundReply.js';
import { spellingButtons } from './spellings.js';

/** Shorter text is in too many names to be searched for unasked. */
const MIN_LOOKUP = 3;

/** The whole text as it was typed. */
const typedName = asSlot(z.string(), {
  kind: 'free',
  placeholder: { en: 'customer', es: 'cliente' },
  read: (typed) => typed,
  isName: true,
});

/**
 * Answers text that names no command: opens the customer that it names, lists those that it may mean, or
 * says that it was not understood. Asked only by the grammar.
 */
export const lookup = verb({
  name: 'lookup',
  role: 'helpdesk',
  input: z.object({
    typed: typedName,
    /** The text without greetings and other fillers around it; '' if it is only those. */
    core: z.string().optional(),
    /** The corrected command, if the text is a misspelled one. */
    near: z
      .object({ phrase: z.string(), verb: z.string(), input: z.record(z.string(), z.unknown()) })
      .optional(),
  }),
  async run({ typed, core, near }, context) {
    const [id, ...otherIds] = idsIn(typed);
    // “tenant ID: …” names the customer as the ID alone does.
    const named = otherIds.length === 0 ? (id ?? domainIn(core ?? typed)) : undefined;
    const spoken = core === undefined || core === '' ? [typed] : [typed, core];
    const texts = [...new Set([...(named === undefined ? [] : [named]), ...spoken])];
    for (const text of texts) {
      const reply = await customerNamed(text, context);
      if (reply) return reply;
    }
    for (const text of core === '' ? [] : texts) {
      const reply = await customersLike(text, context);
      if (reply) return reply;
    }
    if (id !== undefined && named === id) return noCustomerWithId(id, context);
    return notUnderstood(typed, core ?? typed, near, context);
  },
});

/** Opens the customer of this name, domain, Microsoft ID, or name without its legal form. */
async function customerNamed(text: string, context: Context): Promise<Reply | undefined> {
  const { customers } = context;
  const exact = await customers.named(text);
  const named =
    exact.length > 0 ? exact : likeliest(text, await customers.namedButForLegalForm(text));
  const [only] = named;
  if (!only || named.length > 1) return undefined;
  return besideOthers(await customerReply(only, undefined, context), text, context);
}

/** Lists the customers that the text finds as a search. */
async function customersLike(text: string, context: Context): Promise<Reply | undefined> {
  const read = await resolveSearchIfAny(text, context);
  if (!read || text.replace(/[^\p{L}\p{N}]/gu, '').length < MIN_LOOKUP) return undefined;
  const page = await context.customers.find(read.search);
  return foundReply(page, { query: text, read, view: {} }, context);
}

const noCustomerWithId = (id: string, { language, text }: Context): Reply =>
  noticeReply([text.customers.noId(id), text.customers.tryOther], language);

async function notUnderstood(
  typed: string,
  core: string,
  near: { phrase: string; verb: string; input: Record<string, unknown> } | undefined,
  context: Context,
): Promise<Reply> {
  const {
    verbs,
    language,
    text: { dialogue, customers: words },
  } = context;
  const help: Button = { title: dialogue.help, ask: { verb: 'help' } };
  const shown = typed.slice(0, SEARCH_LENGTH).toWellFormed().trim();
  if (shown === '') return welcomeReply(context);
  const meant = verbs.find(({ name }) => name === near?.verb);
  if (near && meant && typed.length <= SEARCH_LENGTH)
    return noticeReply([dialogue.unknown(shown), dialogue.near], language, [
      { title: near.phrase, ask: askFor(meant, near.input) },
      help,
    ]);
  const read = core === '' ? undefined : await resolveSearchIfAny(core, context);
  const spellings = read ? await spellingButtons(read, context, { wholeOnly: true }) : [];
  const hints = spellings.length > 0 ? [words.closest] : [dialogue.examples];
  return noticeReply([dialogue.unknown(shown), ...hints], language, [...spellings, help]);
}
