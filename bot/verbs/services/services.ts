import { z } from 'zod';
import { servicesCard } from '../../../cards/services/services.js';
import { domainWanted, serviceLinks } from '../../serviceLinks.js';
import { cardReply } from '../../reply.js';
import { mayAsk } from '../../roles.js';
import { todayIn } from '../../slots/dates.js';
import { keyText, pageOf } from '../../slots/index.js';
import { cardAge, lookNow } from '../cardAge.js';
import { customerVerb } from '../customers/customerVerb.js';

const subscriptionKey = z
  .tuple([z.number().int().min(0).max(1), keyText(200), z.int32()])
  .readonly();

const SERVICES = {
  en: '(service|services|subscription|subscriptions|subs|sub|license|licenses|licence|licences|seats|lics)',
  es: '(servicio|servicios|suscripcion|suscripciones|licencia|licencias|puestos|subscripciones)',
};
/** Names of products as agents write them, beside a customer's name. */
const PRODUCTS =
  '(m365|o365|microsoft 365|office 365|365|copilot|azure|exchange [online]|teams|power bi [pro]|visio|project|planner|defender|intune|dynamics|sharepoint|entra [id]|e1|e3|e5|f1|f3|p1|p2|business (basic|standard|premium))';

export const services = customerVerb({
  name: 'services',
  role: 'helpdesk',
  digest: true,
  says: { en: ['services {customer}'], es: ['servicios {customer}'] },
  cues: {
    en: [
      SERVICES.en,
      `(active|m365|o365|microsoft 365|office 365|365) + ${SERVICES.en}`,
      `${PRODUCTS} + ${SERVICES.en}`,
      `(how many|number of|count) + ${SERVICES.en} + ${PRODUCTS}`,
      '(what|which) (products|product|plans|plan|skus|sku)',
      '(paying for|pays for|pay for|licensed for)',
      `(does|do|have|has|got|is) + (have|has|got|on|using|use|licensed for) + ${PRODUCTS}`,
      '(what does|what do) + (have|use|own|subscribe to|pay for)',
      '(how many|number of|count) + (licenses|licences|seats|subscriptions|license|licence)',
      '(licensing|licence count|license count|subscribed to|subscribed)',
      '[(azure|exchange|teams|sharepoint|entra|intune|defender|microsoft 365|power platform)] (admin|administration|portal) [(links|link|portals|portal|center|centre)]',
      '(azure|exchange|teams|sharepoint|entra|intune|defender|power platform) (portal|portals|admin)',
    ],
    es: [
      SERVICES.es,
      `(activas|activos|contratadas|contratados|vigentes) + ${SERVICES.es}`,
      `${PRODUCTS} + ${SERVICES.es}`,
      `(cuantas|cuantos|numero de) + ${SERVICES.es} + ${PRODUCTS}`,
      '(que|cuales) (productos|planes|plan|licencias)',
      '(paga por|pagan por|le vendimos|les vendimos|le hemos vendido|tiene comprado)',
      `(tiene|usa|utiliza|contrato|tenia) + ${PRODUCTS}`,
      'que tiene [contratado]',
      '(cuantas|numero de) + (licencias|suscripciones)',
      '(centro|consola|portal) de (administracion|azure|exchange|teams|sharepoint|entra|intune|defender)',
      '(enlaces|enlace|portales|portal) [de (administracion|administrador)]',
    ],
  },
  asksFor: { en: 'Which customer’s services?', es: '¿Los servicios de qué cliente?' },
  does: {
    en: 'Shows a customer’s subscriptions and links to manage its services',
    es: 'Muestra las suscripciones de un cliente y enlaces para administrar sus servicios',
  },
  example: {
    group: 'find',
    typed: { en: 'Services of a customer', es: 'Servicios de un cliente' },
  },
  button: { en: 'Services', es: 'Servicios' },
  input: pageOf(subscriptionKey),
  async run({ customer, back, at, ...ask }, context) {
    const { customerCloud, dataAges, decisions, language, subscriptionRequests } = context;
    const { subscriptions, text, timeZone } = context;
    const [page, holding, age] = await Promise.all([
      subscriptions.ofCustomer(customer.id, ask),
      subscriptions.holding(customer.id),
      dataAges.ofSubscriptions([customer.id]),
    ]);
    const ids = page.rows.map(({ id }) => id);
    const imported = page.total.count > 0 || (await subscriptions.anyImported());
    const card = servicesCard(
      {
        customer,
        page,
        requests: await subscriptionRequests.openOf(ids),
        decisions: await decisions.ofSubscriptions(ids),
        at,
        holding: { ...holding, imported },
        links: serviceLinks(customer, customerCloud),
        wantsDomain: domainWanted(customer),
        today: todayIn(timeZone),
        back,
        age: cardAge(age, context, 'subscriptions'),
        look: lookNow(customer, context),
        mayExport: mayAsk(context.agent.role, 'sales'),
      },
      language,
    );
    return cardReply(card, text.services.summary(customer.name, page.total.count), {
      opened: customer.id,
    });
  },
});
