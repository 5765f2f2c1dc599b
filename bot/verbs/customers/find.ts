import { z } from 'zod';
import type { Button } from '../../../cards/action.js';
import { count } from '../../../cards/format.js';
import { openCustomer } from '../../../cards/customers/open.js';
import { relationshipName } from '../../../cards/codes.js';
import { RELATIONSHIPS } from '../../../db/customers/relationships.js';
import { todayIn } from '../../slots/dates.js';
import { backInput, searchText } from '../../slots/index.js';
import { readSearch, SearchFault, writeSearch, type TypedSearch } from '../../slots/search.js';
import { verb, type Context } from '../../verb.js';
import { noticeReply, type Reply } from '../../reply.js';
import { customerReply } from './customerReply.js';
import { listReply, pageInput } from './listReply.js';

export const find = verb({
  name: 'find',
  role: 'helpdesk',
  says: { en: ['find {query}'], es: ['buscar {query}'] },
  does: {
    en: 'Finds customers by name, domain, tag, city, country or product, or with filters such as tag:gold',
    es: 'Busca clientes por nombre, dominio, etiqueta, ciudad, país o producto, o con filtros como etiqueta:oro',
  },
  // The buttons of a page take the search from the way back: it can be too long to be on the card three times.
  input: z.object({ query: searchText.optional(), ...pageInput, back: backInput }),
  async run({ query: typed, back, ...pageAsk }, context) {
    const { query: listed } = (back?.input ?? {}) as { query?: unknown };
    const query = typed ?? searchText.safeParse(listed).data;
    if (query === undefined) throw new SearchFault('searchEmpty');
    const read = readSearch(query, todayIn(context.timeZone));
    const page = await context.customers.find(read.search, pageAsk);
    const [first] = page.rows;
    if (!first) return nothingFound(query, read, context);
    if (page.total.count === 1) return customerReply(first, undefined, context);
    const reasons = await context.customers.reasons(read.search, page.rows);
    return listReply(page, { verb: 'find', query, ...pageAsk }, context, { reasons });
  },
});

/** Offers spellings that do find something; one that finds a single customer names it. */
async function nothingFound(
  query: string,
  { search, filters }: TypedSearch,
  { customers, language, text }: Context,
): Promise<Reply> {
  const spellings = await customers.closest(search);
  const { notFound, closest, tryOther, known } = text.customers;
  const isKnown = (relationship = '') => RELATIONSHIPS.some((code) => code === relationship);
  const names = RELATIONSHIPS.map((code) => relationshipName(code, language)).join(', ');
  const hints = search.relationships.every(([first]) => isKnown(first)) ? [] : [known(names)];
  const buttons = spellings.map(({ words, tags, total, only }): Button => {
    if (only) return { title: only.name, ask: openCustomer(only) };
    const respelled = writeSearch(words, tags, filters, language);
    const found = count(total.count, language) + (total.more ? '+' : '');
    const title = `${respelled} (${found})`;
    return { title, ask: { verb: 'find', input: { query: respelled } } };
  });
  const last = buttons.length > 0 ? closest : tryOther;
  return noticeReply([notFound(query), ...hints, last], language, buttons);
}
