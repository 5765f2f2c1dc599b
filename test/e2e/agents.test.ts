import { texts, type Language } from '../../cards/text/index.js';
import type { Chat } from './support/chat.js';
import { withPlayground } from './support/withPlayground.js';

const TYPED: Record<Language, Record<'agents' | 'make', string>> = {
  en: { agents: 'agents', make: 'make Alex a sales agent' },
  es: { agents: 'agentes', make: 'haz a Alex agente de ventas' },
};
/** The user of the Playground, whom the bot knows by name. */
const ALEX = '00000000-0000-0000-0000-0000000000020';
const OTHER = '5d2f1f3e-8a6b-4c7d-9e0f-112233445566';

describe('agents in the Playground', () => {
  const playground = withPlayground();
  let chat: Chat;

  before(async () => {
    chat = await playground.open(1300);
  });

  for (const language of ['en', 'es'] as const) {
    const { agents: text } = texts[language];

    it(`are added by object ID, changed by name and removed (${language})`, async () => {
      const card = await chat.ask(TYPED[language].agents);
      await card.shows(text.heading, text.everyone);
      for (const [id, name] of [
        [ALEX, 'Alex Wilber'],
        [OTHER, OTHER],
      ] as const) {
        await card.press(text.add);
        await card.write(text.orId, id);
        await card.press(text.save);
        await card.shows(text.has(name, text.roles.sales));
        await card.press(text.all);
        await card.shows(name);
      }
      const found = await chat.ask(TYPED[language].make);
      await found.press(text.save);
      await found.shows(text.hasAlready('Alex Wilber', text.roles.sales));
      for (const name of ['Alex Wilber', OTHER]) {
        const list = await chat.ask(TYPED[language].agents);
        await list.open(name);
        await list.press(text.remove);
        await list.shows(text.askRemove(name, text.roles.sales));
        await list.press(text.remove);
        await list.shows(text.removed(name));
      }
    });
  }
});
