import { z } from 'zod';
import { noticeReply } from '../../reply.js';
import { verb } from '../../verb.js';
import { listReply, pageInput } from './listReply.js';

export const customers = verb({
  name: 'customers',
  role: 'helpdesk',
  digest: true,
  says: { en: ['customers'], es: ['clientes'] },
  cues: {
    en: [
      '(customers|clients)',
      '(customer|client) list',
      'list of (customers|clients)',
      '(customers|clients) + list',
    ],
    es: [
      'clientes',
      '(lista|listado|relacion) de clientes',
      '(listar|lista|listado|relacion|cartera) + clientes',
    ],
  },
  does: { en: 'Lists all customers by name', es: 'Muestra todos los clientes por nombre' },
  example: {
    group: 'find',
    typed: { en: 'Customer list', es: 'Lista de clientes' },
  },
  input: z.object(pageInput),
  async run(input, context) {
    const page = await context.customers.list(input);
    return page.rows.length > 0
      ? listReply(page, { verb: 'customers', ...input }, context)
      : noticeReply([context.text.customers.none], context.language);
  },
});
