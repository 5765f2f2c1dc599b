import { expect } from 'chai';
import { loadSample } from '../../bot/cli/loadSample.js';
import { repositories } from '../../db/index.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import { person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';

/** Words before a customer's name in each client language; '' for the name alone. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  'en-US': [
    ...['', 'find ', 'show ', 'open ', 'billing ', 'services ', 'orders ', 'activity '],
    ...['phone number of ', 'who changed ', 'licences for ', 'can you open '],
  ],
  'es-ES': [
    ...['', 'buscar ', 'ver ', 'abre ', 'facturación ', 'servicios ', 'pedidos ', 'actividad '],
    ...['teléfono de ', 'quién cambió ', 'licencias de ', 'puedes abrir '],
  ],
};
const NOBODY =
  /^(No customer matches|Ningún cliente coincide|I didn’t understand|No he entendido|I don’t understand)/;
const WHICH = /^(Which customer|¿A qué cliente)/;

onEachDatabase('a customer’s name, which may hold any words,', (dialect) => {
  let bot: TestBot;
  let names: string[];

  before(async () => {
    bot = await startTestBot({ dialect, env: { REQUESTS_PER_MINUTE: '100000' } });
    await loadSample(bot.database);
    const { customers } = repositories(bot.database.read);
    const { rows } = await customers.following(undefined, 100);
    names = rows.map(({ name }) => name);
    expect(names).to.have.length.above(60);
  });
  after(() => bot.stop());

  for (const [locale, openings] of Object.entries(BEFORE))
    for (const opening of openings)
      it(`leads to the customer after “${opening}” (${locale})`, async () => {
        const chat: Chat = bot.chat({ who: person('Ana', locale) });
        for (const name of new Set(names)) {
          const answer = textOf(await chat.say(opening + name));
          expect(answer, name).to.include(name).and.not.match(NOBODY);
          const twins = names.filter((other) => other === name).length;
          if (twins === 1) expect(answer, name).not.to.match(WHICH);
        }
      }).timeout(300_000);
});
