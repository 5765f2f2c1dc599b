import { z } from 'zod';
import { resolveSearch } from '../../searches/resolveSearch.js';
import { backInput, searchText } from '../../slots/index.js';
import { verb, type Context } from '../../verb.js';
import type { Reply } from '../../reply.js';
import { askCustomerReply } from './askCustomerReply.js';
import { foundReply } from './foundReply.js';
import { pageInput } from './listReply.js';
import { nothingFound } from './nothingFound.js';

export const find = verb({
  name: 'find',
  role: 'helpdesk',
  digest: true,
  says: { en: ['find {query}'], es: ['buscar {query}'] },
  cues: {
    en: [
      '(find|search|locate|lookup)',
      '(search for|look for|look up|looking for)',
      '(customers|clients|companies|tenants) [(tagged|with tag|with the tag|with tags)]',
      '(find|search|list) + (customers|clients|companies) [(tagged|with tag|with the tag)]',
      '(who|which|anyone) (uses|has|have|holds|owns|bought)',
      '(everyone|everybody|tagged|who do we have|do we have) [(on|in|with|as)]',
      '(show|list|find|get|give) + (everyone|everybody)',
      '(who|which|anyone|everyone|everybody|customers|clients) + tagged [(as|with)]',
    ],
    es: [
      '(busca|busco|buscar|buscame|buscad|busque|encuentra|encontrar|localiza|localizar|buscando)',
      '(clientes|empresas|companias)',
      '(clientes|empresas|companias) + (etiqueta|etiquetados|etiquetadas)',
      '(busca|buscar|encuentra) + (clientes|empresas)',
      '(etiquetados|etiquetadas) [(como|con)]',
      '(clientes|empresas|companias) + (etiquetados|etiquetadas) [(como|con)]',
      '(los que|las que|quienes|clientes que) (tienen|llevan) [la] etiqueta',
      '(a quien|quien|quienes|que clientes) (tenemos|corresponde|pertenece|sigue|siguen)',
      'tenemos [a] (alguien|alguno)',
      '(quien|quienes|cuales) (tiene|tienen|usa|usan|utiliza|utilizan|ha comprado)',
    ],
  },
  needsName: true,
  does: {
    en: 'Finds customers by name, domain, tag, city, country or product, or with filters such as tag:gold',
    es: 'Busca clientes por nombre, dominio, etiqueta, ciudad, país o producto, o con filtros como etiqueta:oro',
  },
  example: {
    group: 'find',
    typed: { en: 'Customers in Madrid', es: 'Clientes en Madrid' },
  },
  // The buttons of a page take the search from the way back: it can be too long to be on the card three times.
  input: z.object({
    query: searchText.optional(),
    ...pageInput,
    back: backInput,
    asked: z.literal(true).optional(),
  }),
  async run({ query: typed, back, asked, ...pageAsk }, context) {
    const { query: listed } = (back?.input ?? {}) as { query?: unknown };
    const query = typed ?? searchText.safeParse(listed).data;
    if (query === undefined) return askForSearch(asked, context);
    const read = await resolveSearch(query, context);
    const page = await context.customers.find(read.search, pageAsk);
    const found = await foundReply(page, { query, read, view: pageAsk }, context);
    return found ?? nothingFound(query, read, context);
  },
});

const askForSearch = (isEmpty: boolean | undefined, context: Context): Promise<Reply> =>
  askCustomerReply(
    {
      question: context.text.customers.askSearch,
      field: 'query',
      ask: () => ({ verb: 'find' }),
      open: (customer) => ({ verb: 'show', input: { customer } }),
      back: undefined,
      isEmpty,
    },
    context,
  );
