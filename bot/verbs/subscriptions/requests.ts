import { z } from 'zod';
import { customerToken } from '../../../cards/customers/open.js';
import { requestListCard, requestListSummary } from '../../../cards/subscriptions/requests.js';
import { choice, customer, pageOf } from '../../slots/index.js';
import { cardReply } from '../../reply.js';
import { verb } from '../../verb.js';
import { rowId } from './subscriptionInputs.js';

const typedGroup = choice(
  {
    open: { en: ['open', 'pending'], es: ['abiertas', 'pendientes'] },
    done: { en: ['done', 'completed'], es: ['hechas', 'completadas'] },
    failed: { en: ['failed', 'refused'], es: ['fallidas', 'rechazadas'] },
    voided: { en: ['voided'], es: ['anuladas'] },
    lapsed: { en: ['lapsed'], es: ['caducadas', 'sin efecto'] },
    any: { en: ['any state'], es: ['cualquier estado'] },
  },
  { en: 'state', es: 'estado' },
);

/** Lists the changes of subscriptions that agents requested, of one customer or all. */
export const requests = verb({
  name: 'requests',
  role: 'helpdesk',
  digest: true,
  says: {
    en: ['requests [{customer}]', 'requests [{group}] [[(of|for)] {customer}]'],
    es: [
      'solicitudes [{customer}]',
      'solicitudes [{group}] [[(de|para)] {customer}]',
      'solicitudes de cambio [[(de|para)] {customer}]',
    ],
  },
  cues: { en: ['(requests|requested changes)'], es: ['(solicitudes|cambios solicitados)'] },
  does: {
    en: 'Lists requested changes of subscriptions, for one customer or all',
    es: 'Muestra los cambios de suscripción solicitados, de un cliente o de todos',
  },
  example: { group: 'sell', typed: { en: 'Requested changes', es: 'Cambios solicitados' } },
  input: z.object({
    customer: customer.optional(),
    group: typedGroup.optional(),
    ...pageOf(rowId),
  }),
  async run({ customer: of, group: chosen, at, ...ask }, context) {
    const { language, subscriptionRequests, timeZone } = context;
    const group = chosen === 'any' ? undefined : chosen;
    const page = await subscriptionRequests.page({ group, customerId: of?.id }, ask);
    const list = {
      customer: of && { name: of.name, token: customerToken(of.id) },
      page,
      group,
      at,
      timeZone,
    };
    return cardReply(requestListCard(list, language), requestListSummary(list, language));
  },
});
