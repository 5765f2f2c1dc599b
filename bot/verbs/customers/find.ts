import { z } from 'zod';
import { relationshipName } from '../../../cards/codes.js';
import { RELATIONSHIPS } from '../../../db/customers/relationships.js';
import { todayIn } from '../../slots/dates.js';
import { backInput, searchText } from '../../slots/index.js';
import { readSearch, SearchFault, type TypedSearch } from '../../slots/search.js';
import { verb, type Context } from '../../verb.js';
import { noticeReply, type Reply } from '../../reply.js';
import { customerReply } from './customerReply.js';
import { listReply, pageInput } from './listReply.js';
import { spellingButtons } from './spellings.js';

export const find = verb({
  name: 'find',
  role: 'helpdesk',
  says: { en: ['find {query}'], es: ['buscar {query}'] },
  cues: {
    en: [
      '(find|search|locate|lookup)',
      '(search for|look for|look up|looking for)',
      '(customers|clients|companies|tenants) [(tagged|with tag|with the tag|with tags)]',
      '(find|search|list) + (customers|clients|companies) [(tagged|with tag|with the tag)]',
    ],
    es: [
      '(busca|buscar|buscame|buscad|busque|encuentra|encontrar|localiza|localizar|buscando)',
      '(clientes|empresas|companias)',
      '(clientes|empresas|companias) + (etiqueta|etiquetados|etiquetadas)',
      '(busca|buscar|encuentra) + (clientes|empresas)',
    ],
  },
  needsName: true,
  does: {
    en: 'Finds customers by name, domain, Microsoft ID or tag, or with filters such as tag:gold',
    es: 'Busca clientes por nombre, dominio, id. de Microsoft o etiqueta, o con filtros como etiqueta:oro',
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
    return page.total.count === 1
      ? customerReply(first, undefined, context)
      : listReply(page, { verb: 'find', query, ...pageAsk }, context);
  },
});

/** Says that nothing was found, and offers spellings that find something. */
async function nothingFound(query: string, read: TypedSearch, context: Context): Promise<Reply> {
  const { language, text } = context;
  const { notFound, closest, tryOther, known } = text.customers;
  const isKnown = (relationship = '') => RELATIONSHIPS.some((code) => code === relationship);
  const names = RELATIONSHIPS.map((code) => relationshipName(code, language)).join(', ');
  const hints = read.search.relationships.every(([first]) => isKnown(first)) ? [] : [known(names)];
  const buttons = await spellingButtons(read, context);
  const last = buttons.length > 0 ? closest : tryOther;
  return noticeReply([notFound(query), ...hints, last], language, buttons);
}
