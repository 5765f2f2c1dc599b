import { expect } from 'chai';
import { texts, type Language } from '../../cards/text/index.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import { cardOf, person, textOf, type Answer, type ChatOptions } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { SOME_LIST, TWIN } from '../support/someList.js';
import { addSubscriptions, dayFromNow } from '../support/subscriptions.js';

/** Names that mean something else as words of a sentence, or that a chat would read otherwise. */
const ODD = [
  ...['New order', 'Renewals next month', 'Who changed Contoso', 'Madrid', 'The Phone Company'],
  ...[
    '<at>Clientele</at> Shop',
    '&lt;b&gt;',
    '"Best" Coffee',
    'Services of Fabrikam',
    'find',
    'Help',
  ],
  ...['Renovaciones', 'Pedido para Contoso', 'tag:gold', '50 Azure', 'export customers', 'Cancel'],
  ...[
    `${'Long '.repeat(30)}Ltd`,
    'Contoso, Fabrikam',
    'Who & Co. (2024)',
    'Yesterday',
    '12/11/2026',
  ],
];

const isOdd = ({ name, microsoftId }: { name: string; microsoftId?: string }) =>
  microsoftId !== TWIN && (ODD.includes(name) || !/^[A-Z][a-z ]+$/i.test(name));

describe('suggested actions', () => {
  let bot: TestBot;
  const listed = [
    ...SOME_LIST,
    ...ODD.map((name, i) => ({
      name,
      domain: `odd-${String.fromCharCode(97 + i)}.example`,
      microsoftId: `b0b0c0d0-e0f0-4a0b-8c0d-e0f0a0b0a${String.fromCharCode(97 + (i % 6))}${i.toString(16).padStart(2, '0')}`,
    })),
  ];

  before(async () => {
    bot = await startTestBot();
    const ids = await addCustomers(bot.database, listed);
    const renewing = ids.map((customer, i) => ({ customer, end: dayFromNow(i % 28) }));
    await addSubscriptions(bot.database, renewing);
  });
  after(() => bot.stop());

  const offered = ({ messages }: Answer) => messages[0]?.suggestedActions?.actions ?? [];
  const chat = (language: Language, more: Partial<ChatOptions> = {}) =>
    bot.chat({ who: person('Ana', language === 'es' ? 'es-ES' : 'en-US'), ...more });

  for (const [language, asked, expected] of [
    [
      'en',
      ['show adatum', 'find contoso', 'renewals'],
      [
        ['Services of Adatum', 'New order for Adatum', 'Renewals of Adatum'],
        ['Show Contoso', 'Services of Contoso', 'Renewals next month'],
        ['Show Adatum', 'Renewals next month', 'Overdue renewals'],
      ],
    ],
    [
      'es',
      ['ver adatum', 'buscar contoso', 'renovaciones'],
      [
        ['Servicios de Adatum', 'Nuevo pedido para Adatum', 'Renovaciones de Adatum'],
        ['Ver Contoso', 'Servicios de Contoso', 'Renovaciones del próximo mes'],
        ['Ver Adatum', 'Renovaciones del próximo mes', 'Renovaciones vencidas'],
      ],
    ],
  ] as const) {
    it(`are what one asks next, in the reader’s language (${language})`, async () => {
      const own = chat(language);
      for (const [i, text] of asked.entries()) {
        const answer = await own.say(text);
        expect(
          offered(answer).map(({ value }) => value),
          text,
        ).to.eql(expected[i]);
        for (const { type, title, value } of offered(answer))
          expect([type, title]).to.eql(['imBack', value]);
      }
    });

    it(`are understood as they are meant, whatever a customer is called (${language})`, async () => {
      const own = chat(language);
      const { dialogue } = texts[language];
      // The two relationships of a dual partner's customer are not told apart by what one types.
      for (const { name, microsoftId = '', domain = '' } of listed.filter(isOdd)) {
        // Typed in the language, so that the answer is in it.
        const answer = await own.say(`${language === 'en' ? 'show' : 'ver'} ${microsoftId}`);
        const suggestions = offered(answer);
        expect(suggestions, name).to.have.length(3);
        for (const { value } of suggestions) {
          const next = textOf(await own.say(value));
          expect(next, value).to.not.include(dialogue.unknown(value));
          expect(value.length).to.be.at.most(60);
          const isAboutIt = value.includes(name) || (domain !== '' && value.includes(domain));
          if (isAboutIt) expect(next, value).to.include(name.slice(0, 14).trim());
        }
      }
    });
  }

  it('are for the person who asked, in a group too', async () => {
    const who = person('Ana');
    const answer = await chat('en', { who, place: 'channel' }).say('show adatum');
    expect(answer.messages[0]?.suggestedActions?.to).to.eql([`29:${who.id}`]);
    expect(offered(answer)).to.have.length(3);
  });

  it('hold no requests that the role does not allow', async () => {
    const hal = person('Hal');
    const helpdesk = await startTestBot({
      customers: SOME_LIST,
      env: { HELPDESK_AGENTS: hal.id },
    });
    const answer = await helpdesk.chat({ who: hal }).say('show adatum');
    expect(offered(answer).map(({ value }) => value)).to.eql([
      'Services of Adatum',
      'Renewals of Adatum',
      'Renewals next month',
    ]);
    await helpdesk.stop();
  });

  it('come with new messages only, and not where a press would answer in public', async () => {
    const own = chat('en');
    const asked = await own.say('customers');
    const opened = await own.open(cardOf(asked), 0, asked.sent[0]?.id);
    expect(opened.sent.map(({ method }) => method)).to.eql(['PUT']);
    expect(opened.sent[0]?.body).to.not.have.property('suggestedActions');
    const targeted = await startTestBot({
      customers: SOME_LIST,
      env: { TARGETED_ANSWERS: 'on' },
    });
    const who = person('Ana');
    const answer = await targeted
      .chat({ who, place: 'channel', isTargeted: true })
      .say('show adatum');
    expect(answer.messages).to.have.length(1);
    expect(offered(answer)).to.eql([]);
    await targeted.stop();
  });

  it('are a message of their own in a personal chat with SUGGESTED_ACTIONS=message', async () => {
    const apart = await startTestBot({
      customers: SOME_LIST,
      env: { SUGGESTED_ACTIONS: 'message' },
    });
    const who = person('Ana');
    const personal = apart.chat({ who });
    const [card, line, ...more] = (await personal.say('show adatum')).messages;
    expect(card).to.not.have.property('suggestedActions');
    expect(line?.text).to.equal(texts.en.suggestions.line);
    expect(line).to.not.have.property('attachments');
    expect(line?.suggestedActions?.actions).to.have.length(3);
    expect(more).to.eql([]);
    const inGroup = await apart.chat({ who, place: 'groupChat' }).say('show adatum');
    expect(inGroup.messages).to.have.length(1);
    apart.channel.refuse(({ body }) => body.suggestedActions !== undefined, 403);
    const answer = await personal.say('show adatum');
    expect(answer.status).to.equal(200);
    expect(answer.messages).to.have.length(1);
    await apart.stop();
  });
});
