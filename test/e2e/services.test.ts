import { withPlayground } from './support/withPlayground.js';

const WORDS = {
  en: {
    services: 'services contoso.com',
    title: 'Services for Contoso, Ltd.',
    first: '1–5 of 7',
    second: '6–7 of 7',
    next: 'Next',
    link: 'Power Platform',
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
    first: '1–5 de 7',
    second: '6–7 de 7',
    next: 'Siguiente',
    link: 'Power Platform',
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

  for (const [language, words] of Object.entries(WORDS))
    it(`are displayed, paged and opened, with a way back (${language})`, async () => {
      const chat = await playground.open(1100);
      const services = await chat.ask(words.services);
      await services.shows(words.title, words.first, 'Azure plan', words.link);
      await services.press(words.next);
      await services.shows(words.second);
      await services.press(words.toCustomer);
      await services.shows('f8efeac5-1d60-4c7a-a308-ff874cb23524');

      const renewals = await chat.ask(words.renewals);
      await renewals.shows(words.due, 'Contoso, Ltd.');
      await renewals.open('Contoso, Ltd.');
      await renewals.shows('f8efeac5-1d60-4c7a-a308-ff874cb23524');
      await renewals.press(words.toList);
      await renewals.shows(words.due);

      const found = await chat.ask(words.find);
      await found.shows(words.found, 'Contoso, Ltd.');
      await chat.page.close();
    });
});
