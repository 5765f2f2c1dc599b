import type { Ask } from '../../../cards/action.js';
import { relationshipName } from '../../../cards/codes.js';
import { RELATIONSHIPS } from '../../../db/customers/relationships.js';
import { noticeReply, refusal, type Reply } from '../../reply.js';
import type { TypedSearch } from '../../slots/search.js';
import { looksLikeDays } from '../../slots/time/looksLikeDays.js';
import type { Context } from '../../verb.js';
import { spellingButtons } from './spellings.js';

/** Says that no customer matches a search, and offers spellings that find something. */
export async function nothingFound(
  query: string,
  read: TypedSearch,
  context: Context,
  ask?: (query: string) => Ask,
): Promise<Reply> {
  const { language, text } = context;
  if (ask && looksLikeDays(query)) return refusal('no-days', text.refusals.noRange(query));
  const { notFound, closest, tryOther, known } = text.customers;
  const isKnown = (relationship = '') => RELATIONSHIPS.some((code) => code === relationship);
  const names = RELATIONSHIPS.map((code) => relationshipName(code, language)).join(', ');
  const hints = read.search.relationships.every(([first]) => isKnown(first)) ? [] : [known(names)];
  const buttons = await spellingButtons(read, context, { ask });
  const last = buttons.length > 0 ? closest : tryOther;
  return noticeReply([notFound(query), ...hints, last], language, buttons);
}
