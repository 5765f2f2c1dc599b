import { withPlayground } from './support/opened.js';

const SPOKEN = {
  en: {
    services: 'services contoso.com',
    title: 'Services for Contoso, Ltd.',
    first: 'Subscriptions: 1–5 of 7',
    second: 'Subscriptions: 6–7 of 7',
    next: 'Next',
    link: 'Azure portal',
    toCustomer: 'Back to the customer',
    renewals: 'renewals 60 tag:gold',
    due: 'Renewals in the next 60 days',
    toList: 'Back to the list',
    find: 'find product:"Microsoft 365 E3" country:US',
    found: 'Customers matching',
  },
  es: {
    services: 'servicios contoso.com',
    title: 'Servicios de Contoso, Ltd.',
    first: 'Suscripciones: 1–5 de 7',
    second: 'Suscripciones: 6–7 de 7',
    next: 'Siguiente',
    link: 'Portal de Azure',
    toCustomer: 'Volver al cliente',
    renewals: 'renovaciones 60 etiqueta:gold',
    due: 'Renovaciones de los próximos 60 días',
    toList: 'Volver a la lista',
    find: 'buscar producto:"Microsoft 365 E3" país:US',
    found: 'Clientes que coinciden',
  },
};

describe('services and renewals in the Playground', () => {
  const playground = withPlayground();

  for (const [language, said] of Object.entries(SPOKEN))
    it(`are read, paged, opened and left again (${language})`, async () => {
      const chat = await playground.open(1100);
      const services = await chat.ask(said.services);
      await services.shows(said.title, said.first, 'Azure plan', said.link);
      await services.press(said.next);
      await services.shows(said.second);
      await services.press(said.toCustomer);
      await services.shows('f8efeac5-1d60-4c7a-a308-ff874cb23524');

      const renewals = await chat.ask(said.renewals);
      await renewals.shows(said.due, 'Contoso, Ltd.');
      await renewals.open('Contoso, Ltd.');
      await renewals.shows('f8efeac5-1d60-4c7a-a308-ff874cb23524');
      await renewals.press(said.toList);
      await renewals.shows(said.due);

      const found = await chat.ask(said.find);
      await found.shows(said.found, 'Contoso, Ltd.');
      await chat.page.close();
    });
});
