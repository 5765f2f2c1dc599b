import { z } from 'zod';
import { servicesCard } from '../../../cards/services/services.js';
import { domainWanted, serviceLinks } from '../../serviceLinks.js';
import { cardReply } from '../../reply.js';
import { todayIn } from '../../slots/dates.js';
import { keyText, pageOf } from '../../slots/index.js';
import { customerVerb } from '../customers/customerVerb.js';

const subscriptionKey = z
  .tuple([z.number().int().min(0).max(1), keyText(200), z.int32()])
  .readonly();

export const services = customerVerb({
  name: 'services',
  role: 'helpdesk',
  says: { en: ['services {customer}'], es: ['servicios {customer}'] },
  cues: {
    en: [
      '(service|services|subscription|subscriptions|license|licenses|licence|licences|seats)',
      '(what does|what do) + (have|use|own|subscribe to|pay for)',
      '(how many|number of|count) + (licenses|licences|seats|subscriptions|license|licence)',
      '(licensing|licence count|license count|subscribed to|subscribed)',
      '[(azure|exchange|teams|sharepoint|entra|intune|defender|microsoft 365|power platform)] (admin|administration|portal) [(links|link|portals|portal|center|centre)]',
      '(azure|exchange|teams|sharepoint|entra|intune|defender|power platform) (portal|portals|admin)',
    ],
    es: [
      '(servicio|servicios|suscripcion|suscripciones|licencia|licencias)',
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
  button: { en: 'Services', es: 'Servicios' },
  input: pageOf(subscriptionKey),
  async run({ customer, back, at, ...ask }, context) {
    const { customerCloud, language, subscriptions, text, timeZone } = context;
    const page = await subscriptions.ofCustomer(customer.id, ask);
    const card = servicesCard(
      {
        customer,
        page,
        at,
        imported: page.total.count > 0 || (await subscriptions.anyImported()),
        links: serviceLinks(customer, customerCloud),
        wantsDomain: domainWanted(customer),
        today: todayIn(timeZone),
        back,
      },
      language,
    );
    return cardReply(card, text.services.summary(customer.name, page.total.count));
  },
});
