import { z } from 'zod';
import { notice } from '../../../cards/notices/notice.js';
import { verb } from '../../verb.js';
import { listReply, pageInput } from './listReply.js';

export const customers = verb({
  name: 'customers',
  role: 'helpdesk',
  says: { en: ['customers'], es: ['clientes'] },
  does: { en: 'Lists all customers by name', es: 'Muestra todos los clientes por nombre' },
  input: z.object(pageInput),
  async run(ask, context) {
    const page = await context.customers.list(ask);
    if (page.rows.length > 0) return listReply(page, { verb: 'customers', ...ask }, context);
    const { none } = context.text.customers;
    return { kind: 'card', card: notice([none], [], context.language), summary: none };
  },
});
