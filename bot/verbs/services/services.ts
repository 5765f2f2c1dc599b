import { z } from 'zod';
import { servicesCard } from '../../../cards/services/services.js';
import { serviceLinks } from '../../addresses.js';
import { todayIn } from '../../slots/dates.js';
import { customer, keyText, pageOf } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { backInput, chooseFirst } from '../customers/listReply.js';

const subscriptionKey = z
  .tuple([z.number().int().min(0).max(1), keyText(200), z.int32()])
  .readonly();

export const services = verb({
  name: 'services',
  role: 'helpdesk',
  onCustomer: true,
  says: { en: ['services {customer}'], es: ['servicios {customer}'] },
  input: z.object({
    customer: customer.optional(),
    ...pageOf(subscriptionKey),
    back: backInput,
  }),
  async run({ customer: holder, back, at, ...ask }, context) {
    if (!holder) return chooseFirst(back, context);
    const { customerCloud, language, subscriptions, text, timeZone } = context;
    const page = await subscriptions.ofCustomer(holder.id, ask);
    const card = servicesCard(
      {
        customer: holder,
        page,
        at,
        imported: page.rows.length > 0 || (await subscriptions.anyImported()),
        links: serviceLinks(holder, customerCloud),
        today: todayIn(timeZone),
        back,
      },
      language,
    );
    return { kind: 'card', card, summary: text.services.summary(holder.name, page.total.count) };
  },
});
