import { expect } from 'chai';
import type { Card } from './support/chat.js';
import { withPlayground } from './support/withPlayground.js';

/** Typed and displayed text, by language. */
const WORDS = {
  en: {
    activity: 'activity',
    title: 'Activity',
    older: 'Older',
    newer: 'Newer',
    first: '1–10 of',
    second: '11–20 of',
    added: 'Subscription added',
    filter: 'Filter',
    action: 'Action',
    show: 'Show',
    field: 'Quantity',
    backToPage: 'Back to the activity',
    ofOne: 'activity contoso.com',
    titleOfOne: 'Activity for Contoso, Ltd.',
    back: 'Back to the customer',
    command: 'Activity',
    export: 'Export activity',
    about: 'The activity you asked for:',
    download: 'Download Activity.csv',
    header: 'Date-Time,Affected customer,Action,Partner user,Old values,New values',
  },
  es: {
    activity: 'actividad',
    title: 'Actividad',
    older: 'Más antiguas',
    newer: 'Más recientes',
    first: '1–10 de',
    second: '11–20 de',
    added: 'Suscripción agregada',
    filter: 'Filtrar',
    action: 'Acción',
    show: 'Mostrar',
    field: 'Cantidad',
    backToPage: 'Volver a la actividad',
    ofOne: 'actividad de contoso.com',
    titleOfOne: 'Actividad de Contoso, Ltd.',
    back: 'Volver al cliente',
    command: 'Actividad',
    export: 'Exportar actividad',
    about: 'La actividad solicitada:',
    download: 'Descargar Activity.csv',
    header:
      'Fecha y hora,Cliente afectado,Acción,Usuario del partner,Valores anteriores,Valores nuevos',
  },
};

/** Opens the second entry of the page. */
async function openEntry(list: Card): Promise<void> {
  await list.at
    .getByText(/^\d+:\d\d/)
    .nth(1)
    .click();
}

describe('the activity in the Playground', () => {
  const playground = withPlayground();

  for (const [language, words] of Object.entries(WORDS)) {
    it(`is paged, opened and exported (${language})`, async () => {
      const chat = await playground.open();

      const list = await chat.ask(words.activity);
      await list.shows(words.title, words.first);
      await list.press(words.older);
      await list.shows(words.second);
      await openEntry(list);
      await list.press(words.backToPage);
      await list.shows(words.second);
      await list.press(words.newer);
      await list.shows(words.first);
      await list.button(words.filter).click();
      await list.choose(words.action, words.added);
      await list.press(words.show);
      await list.shows(words.added, words.first);

      const one = await chat.ask(words.ofOne);
      await one.shows(words.titleOfOne, words.added);
      await openEntry(one);
      await one.shows(words.added, words.field);
      await one.press(words.backToPage);
      await one.shows(words.titleOfOne);
      await one.press(words.back);
      await one.shows('contoso.com');
      await one.pressMore(words.command);
      await one.shows(words.titleOfOne);

      const before = await chat.cards.count();
      await one.pressMore(words.export);
      const offer = await chat.card(before);
      await offer.shows(words.about);
      const file = await offer.download(words.download);
      expect(file.name).to.equal('Activity.csv');
      const [header, ...rows] = file.content
        .replace(/^\ufeff/, '')
        .trimEnd()
        .split('\r\n');
      expect(header).to.equal(words.header);
      expect(rows.length).to.be.at.least(1);
      for (const row of rows)
        expect(row).to.match(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d,"Contoso, Ltd\.",/);
      await chat.page.close();
    });
  }
});
