import { z } from 'zod';
import type { Button } from '../../../cards/action.js';
import { count as formatCount } from '../../../cards/format.js';
import { resolveSearch } from '../../searches/resolveSearch.js';
import { searchText } from '../../slots/index.js';
import { noticeReply } from '../../reply.js';
import { verb } from '../../verb.js';
import { nothingFound } from './nothingFound.js';

const CUSTOMERS = {
  en: '(customers|clients|companies|tenants)',
  es: '(clientes|empresas|companias)',
};
const TAGGED = { en: '(tagged|with tag|with the tag)', es: '(etiqueta|etiquetados)' };
const COUNT = {
  en: '(how many|count|number of|total number of)',
  es: '(cuantos|cuantas|numero de|numero total de|total de|contar)',
};

/** Counts all customers, or those that a search finds. */
export const count = verb({
  name: 'count',
  role: 'helpdesk',
  digest: true,
  says: {
    en: ['how many customers', 'count {query}'],
    es: ['cuántos clientes', 'contar {query}'],
  },
  cues: {
    en: [
      `${COUNT.en} + ${CUSTOMERS.en}`,
      `${COUNT.en} + ${CUSTOMERS.en} + total`,
      `${COUNT.en} + ${CUSTOMERS.en} + ${TAGGED.en}`,
      `${COUNT.en} + (have|has|hold|use|uses|own|on|tagged)`,
    ],
    es: [
      `${COUNT.es} + ${CUSTOMERS.es}`,
      `${COUNT.es} + ${CUSTOMERS.es} + total`,
      `${COUNT.es} + ${CUSTOMERS.es} + ${TAGGED.es}`,
      `${COUNT.es} + (tienen|usan|utilizan|llevan|estan en|hay con|etiquetados)`,
    ],
  },
  does: {
    en: 'Counts all customers, or those that a search finds',
    es: 'Cuenta todos los clientes o los que encuentra una búsqueda',
  },
  example: {
    group: 'find',
    typed: { en: 'How many customers?', es: '¿Cuántos clientes hay?' },
  },
  input: z.object({ query: searchText.optional() }),
  async run({ query }, context) {
    const { customers, language, text } = context;
    const read = query === undefined ? undefined : await resolveSearch(query, context);
    const count = read ? await customers.countAll(read.search) : await customers.count();
    if (query !== undefined && read && count === 0)
      return nothingFound(query, read, context, (other) => ({
        verb: 'find',
        input: { query: other },
      }));
    const list: Button =
      query === undefined
        ? { title: text.dialogue.list, ask: { verb: 'customers' } }
        : { title: text.dialogue.find(query), ask: { verb: 'find', input: { query } } };
    const sentence = text.customers.counted(count, formatCount(count, language), query);
    return noticeReply([sentence], language, count > 0 ? [list] : []);
  },
});
