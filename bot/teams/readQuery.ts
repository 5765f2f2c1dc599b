import { z } from 'zod';
import { LANGUAGES, type Language } from '../../cards/text/index.js';
import { customerIdIn, withPlainIds } from '../customerAddress.js';
import type { Grammar } from '../grammar/grammar.js';
import type { OwnLinks } from '../ownLinks.js';
import type { Reading } from '../slots/slot.js';
import { QUERY_TRIGGERS, type QueryTrigger } from '../verb.js';
import { isRecord, onlyObjects } from './activityFields.js';

export const isQuery = (trigger: string): trigger is QueryTrigger =>
  QUERY_TRIGGERS.some((one) => one === trigger);

/** A query as a request: the verb is empty if the command is not known. */
export interface Query {
  trigger: QueryTrigger;
  verb: string;
  input: Record<string, unknown>;
}

/** Names of the invokes that are queries. */
const QUERY = 'composeExtension/query';
const LINK = 'composeExtension/queryLink';
const CHOICES = 'application/search';
const CARD = 'adaptiveCard/action';

/** The verb of the `refresh` of a card that an agent sent to others. */
const VIEW = 'compose.view';

/** In UTF-16 code units. More is refused as too long a search. */
const MAX_TYPED_LENGTH = 1_000;

const refresh = z.object({
  action: z.object({ verb: z.literal(VIEW), data: z.looseObject({ input: z.unknown() }) }),
});

/**
 * Reads an invoke as a query; undefined if it is none.
 * @param grammar undefined for people without a role, whose text is not parsed
 */
export function readQuery(
  name: unknown,
  value: unknown,
  grammar: Pick<Grammar, 'read'> | undefined,
  reading: Reading,
  ownLinks: OwnLinks,
): Query | undefined {
  if (name === QUERY) return composed(isRecord(value) ? value : {}, grammar, reading, ownLinks);
  if (name === LINK) {
    const url = isRecord(value) ? value['url'] : undefined;
    const microsoftId = ownLinks.customerIdIn(url) ?? customerIdIn(url);
    return { trigger: 'unfolded', verb: 'compose.link', input: { microsoftId } };
  }
  if (name === CHOICES) return completed(isRecord(value) ? value : {});
  const read = name === CARD ? refresh.safeParse(value).data : undefined;
  const input = read?.action.data.input;
  return read && { trigger: 'renewed', verb: VIEW, input: isRecord(input) ? input : {} };
}

/** Reads a search of the compose box. Its commands and parameters are those of the app package. */
function composed(
  value: Record<string, unknown>,
  grammar: Pick<Grammar, 'read'> | undefined,
  reading: Reading,
  ownLinks: OwnLinks,
): Query {
  const { skip, count } = isRecord(value['queryOptions']) ? value['queryOptions'] : {};
  const shown = { skip, count };
  const parameters = onlyObjects(value['parameters']);
  const typedAs = (parameter: string): string | undefined => {
    const typed = parameters.find(({ name }) => name === parameter)?.['value'];
    const text = typeof typed === 'string' ? typed.slice(0, MAX_TYPED_LENGTH).toWellFormed() : '';
    return text.trim() === '' ? undefined : text.trim();
  };
  if (value['commandId'] === 'findCustomer') {
    const typed = typedAs('query');
    const query = typed && withPlainIds(ownLinks.withPlainIds(typed));
    return { trigger: 'composed', verb: 'compose.find', input: { query, ...shown } };
  }
  if (value['commandId'] === 'renewals') {
    const typed = typedAs('days');
    const which = typed === undefined || !grammar ? {} : renewalsIn(typed, grammar, reading);
    return { trigger: 'composed', verb: 'compose.renewals', input: { ...which, ...shown } };
  }
  return { trigger: 'composed', verb: '', input: {} };
}

/** Reads what someone types in a choice; `Dataset` has the names of the lists. */
function completed(value: Record<string, unknown>): Query {
  const { dataset, queryText, queryOptions } = value;
  const { skip, top: count } = isRecord(queryOptions) ? queryOptions : {};
  const text = typeof queryText === 'string' ? queryText.slice(0, MAX_TYPED_LENGTH) : '';
  const input = { text: text.toWellFormed().trim(), skip, count };
  if (dataset === 'customers' || dataset === 'tags')
    return { trigger: 'completed', verb: `choices.${dataset}`, input };
  const order = typeof dataset === 'string' ? /^products\/(.+)$/.exec(dataset)?.[1] : undefined;
  if (order === undefined) return { trigger: 'completed', verb: '', input: {} };
  return { trigger: 'completed', verb: 'choices.products', input: { ...input, order } };
}

/** The typed command for renewals. */
const RENEWALS: Record<Language, string> = { en: 'renewals', es: 'renovaciones' };

/** Reads days, and words that customers are searched by, as after the typed command. */
function renewalsIn(
  typed: string,
  grammar: Pick<Grammar, 'read'>,
  reading: Reading,
): Record<string, unknown> {
  const languages = [reading.language, ...LANGUAGES.filter((one) => one !== reading.language)];
  const inputs = languages.flatMap((language) => {
    const read = grammar.read(`${RENEWALS[language]} ${typed}`, { ...reading, language });
    return read.kind === 'command' && read.verb === 'renewals' ? [read.input] : [];
  });
  // Days in the other language are read as words of a search.
  return inputs.find(({ query }) => query === undefined) ?? inputs[0] ?? { unread: typed };
}
