import { z } from 'zod';
import { nearest } from '../../resolve.js';
import { searchText } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { listReply, pageInput } from './place.js';
import { openReply } from './show.js';

export const find = verb({
  name: 'find',
  role: 'helpdesk',
  says: { en: ['find {query}'], es: ['buscar {query}'] },
  input: z.object({ query: searchText, ...pageInput }),
  async run({ query, ...ask }, context) {
    const asked = await context.customers.find(query, ask);
    const page = asked.rows.length > 0 ? asked : await context.customers.find(query);
    const [only] = page.rows;
    if (only && page.total === 1) return openReply(only, undefined, context);
    if (only) return listReply(page, { verb: 'find', query, ...ask }, context);
    const names = await context.customers.nearest(query, 5);
    return nearest(
      query,
      names,
      (name) => ({ verb: 'find', input: { query: name } }),
      context.language,
    );
  },
});
