import { z } from 'zod';
import type { Button } from '../../../cards/action.js';
import { relationshipName } from '../../../cards/codes.js';
import { openCustomer } from '../../../cards/customers/open.js';
import { notice } from '../../../cards/notices/notice.js';
import { RELATIONSHIPS } from '../../../db/customers/relationships.js';
import { todayIn } from '../../slots/dates.js';
import { backInput, searchText } from '../../slots/index.js';
import { readSearch, SearchFault, writeSearch, type TypedSearch } from '../../slots/search.js';
import { verb, type Context, type Reply } from '../../verb.js';
import { listReply, pageInput } from './listReply.js';
import { openReply } from './show.js';

export const find = verb({
  name: 'find',
  role: 'helpdesk',
  says: { en: ['find {query}'], es: ['buscar {query}'] },
  does: {
    en: 'Finds customers by name, domain, Microsoft ID or tag, or with filters such as tag:gold',
    es: 'Busca clientes por nombre, dominio, id. de Microsoft o etiqueta, o con filtros como etiqueta:oro',
  },
  // A page's buttons take the search from what the list leads back to: three times would be too much.
  input: z.object({ query: searchText.optional(), ...pageInput, back: backInput }),
  async run({ query: given, back, ...ask }, context) {
    const { query: listed } = (back?.input ?? {}) as { query?: unknown };
    const query = given ?? searchText.safeParse(listed).data;
    if (query === undefined) throw new SearchFault('searchEmpty');
    const typed = readSearch(query, todayIn(context.timeZone));
    const page = await context.customers.find(typed.search, ask);
    const [only] = page.rows;
    if (only && page.total.count === 1) return openReply(only, undefined, context);
    if (only) return listReply(page, { verb: 'find', query, ...ask }, context);
    return nothingFound(query, typed, context);
  },
});

/** Other spellings that do find something, each on a button; one that finds a single customer names it. */
async function nothingFound(
  query: string,
  { search, filters }: TypedSearch,
  { customers, language, text }: Context,
): Promise<Reply> {
  const spellings = await customers.closest(search);
  const { notFound, closest, tryOther, known } = text.customers;
  const isKnown = (relationship = '') => RELATIONSHIPS.some((code) => code === relationship);
  const lacks = search.relationships.every(([first]) => isKnown(first))
    ? []
    : [known(RELATIONSHIPS.map((code) => relationshipName(code, language)).join(', '))];
  const buttons = spellings.map(({ words, tags, only }): Button => {
    const respelled = writeSearch(words, tags, filters, language);
    return only
      ? { title: only.name, ask: openCustomer(only) }
      : { title: respelled, ask: { verb: 'find', input: { query: respelled } } };
  });
  const card = notice(
    [notFound(query), ...lacks, buttons.length > 0 ? closest : tryOther],
    buttons,
    language,
  );
  return { kind: 'card', card, summary: notFound(query) };
}
