import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { actionsDone, startTestBot, type TestBot } from '../support/bot.js';
import { actionOf, buttonsOf, wordsOf, type Card } from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { SOME_LIST, TWIN } from '../support/someList.js';

const HOST = 'bot.fabrikam.example';
const PUBLIC_URL = `https://${HOST}/clientele`;
const PROSEWARE = SOME_LIST.find(({ name }) => name === 'Proseware')?.microsoftId ?? '';
const addressOf = (id: string) => `${PUBLIC_URL}/customers/${id}`;

/** Addresses that lead to another host, or to no customer, and look as if they did not. */
const FORGED = [
  `https://${HOST}.evil.example/clientele/customers/${PROSEWARE}`,
  `https://${HOST}@evil.example/clientele/customers/${PROSEWARE}`,
  `https://bot:x@${HOST}/clientele/customers/${PROSEWARE}`,
  `https://evil${HOST}/clientele/customers/${PROSEWARE}`,
  `https://${HOST}:8443/clientele/customers/${PROSEWARE}`,
  `https://evil.example/?${addressOf(PROSEWARE)}`,
  `https://evil.example/#${addressOf(PROSEWARE)}`,
  `https://${HOST}/customers/${PROSEWARE}`,
  `https://${HOST}/clientele/x/customers/${PROSEWARE}`,
  `https://${HOST}/clientele/customers/${PROSEWARE}/x`,
  `https://${HOST}/clientele/customers/${PROSEWARE}0`,
  `ftp://${HOST}/clientele/customers/${PROSEWARE}`,
  `javascript:${addressOf(PROSEWARE)}`,
  `${addressOf(PROSEWARE)}?${'a'.repeat(3_000)}`,
];

onEachDatabase('a link to a customer', (dialect) => {
  let bot: TestBot;
  const hal = person('Hal');
  const stranger = person('Zoe');
  before(async () => {
    const env = { HELPDESK_AGENTS: hal.id, PUBLIC_URL };
    bot = await startTestBot({ dialect, customers: SOME_LIST, env });
  });
  after(() => bot.stop());

  const chatOf = (who = hal, place: 'personal' | 'groupChat' = 'personal') =>
    bot.chat({ who, place });

  interface Found {
    content: Card;
    preview: { content: { title: string } };
  }
  async function compose(chat: Chat, name: string, value: object): Promise<Found[]> {
    const { status, body } = await chat.deliver(
      chat.activity({ type: 'invoke', name: `composeExtension/${name}`, value }),
    );
    expect(status).to.equal(200);
    const { attachments } = (body as { composeExtension: { attachments?: Found[] } })
      .composeExtension;
    return attachments ?? [];
  }
  const titles = (found: Found[]) => found.map(({ preview }) => preview.content.title);

  it('opens the customer when it is typed alone, or after a command', async () => {
    const id = addressOf(PROSEWARE);
    for (const typed of [
      id,
      `<${id}>`,
      `${id}/?lang=es`,
      addressOf(PROSEWARE.toUpperCase()),
      id.replace('https://', ''),
      `show ${id}`,
      `please open ${id}`,
      `ver ${id}`,
    ])
      expect(wordsOf(cardOf(await chatOf().say(typed)))[0], typed).to.equal('Proseware');
    const services = cardOf(await chatOf().say(`services ${id}`));
    expect(wordsOf(services)[0]).to.equal('Services for Proseware');
    expect(wordsOf(cardOf(await chatOf(hal, 'groupChat').say(id)))[0]).to.equal('Proseware');
  });

  it('offers the same choice as the Microsoft ID for a customer of two relationships', async () => {
    const byId = wordsOf(cardOf(await chatOf().say(`show ${TWIN}`)));
    expect(wordsOf(cardOf(await chatOf().say(`show ${addressOf(TWIN)}`)))).to.eql(byId);
    const typed = cardOf(await chatOf().say(addressOf(TWIN)));
    expect(wordsOf(typed)).to.eql(wordsOf(cardOf(await chatOf().say(TWIN))));
  });

  it('says of an unknown Microsoft ID that it is not on the list', async () => {
    const unknown = randomUUID();
    const answer = await chatOf().say(addressOf(unknown));
    expect(wordsOf(cardOf(answer))[0]).to.equal(texts.en.customers.noId(unknown));
  });

  it('unfolds into the card that everyone may see, and finds the customer in the message box', async () => {
    const chat = chatOf(hal, 'groupChat');
    for (const url of [addressOf(PROSEWARE), addressOf(PROSEWARE.toUpperCase())]) {
      const unfolded = await compose(chat, 'queryLink', { url });
      expect(titles(unfolded)).to.eql(['Proseware']);
      expect(unfolded[0]?.content).to.have.property('refresh');
      const parameters = [{ name: 'query', value: url }];
      const found = await compose(chat, 'query', { commandId: 'findCustomer', parameters });
      expect(titles(found)).to.eql(['Proseware']);
    }
    expect(titles(await compose(chat, 'queryLink', { url: addressOf(TWIN) }))).to.eql(['Fabrikam']);
  });

  it('does not unfold for a forged address, or for people without a role', async () => {
    for (const url of [...FORGED, addressOf(randomUUID())])
      expect(await compose(chatOf(), 'queryLink', { url }), url).to.eql([]);
    const url = addressOf(PROSEWARE);
    expect(await compose(chatOf(stranger), 'queryLink', { url })).to.eql([]);
    expect(textOf(await chatOf(stranger).say(url))).to.include(stranger.id);
  });

  it('shows people without the app nothing of the customer', async () => {
    const url = addressOf(PROSEWARE);
    const unfolded = await compose(chatOf(stranger), 'anonymousQueryLink', { url });
    expect(titles(unfolded)).to.eql([texts.en.compose.ownCustomerPage]);
    expect(JSON.stringify(unfolded)).to.not.match(/proseware|a0b0c0d0/i);
    for (const forged of FORGED)
      expect(await compose(chatOf(), 'anonymousQueryLink', { url: forged }), forged).to.eql([]);
  });

  it('is on the customer’s card, as text to copy, with a way back', async () => {
    for (const [language, typed] of [
      ['en', 'show Proseware'],
      ['es', 'ver Proseware'],
    ] as const) {
      const { link, backToCustomer } = texts[language].customers;
      const chat = chatOf();
      const customer = cardOf(await chat.say(typed));
      expect(actionOf(customer, link.address)).to.include({ mode: 'secondary' });
      const card = cardOf(await chat.press(customer, link.address));
      expect(wordsOf(card)).to.eql([
        'Proseware',
        link.address,
        addressOf(PROSEWARE),
        link.use,
        link.who,
      ]);
      expect(buttonsOf(card)).to.eql([backToCustomer]);
      expect(wordsOf(cardOf(await chat.press(card, backToCustomer)))).to.eql(wordsOf(customer));
    }
    expect(await actionsDone(bot.database)).to.eql([]);
  });

  it('is shown in a group to whoever pressed, and to nobody without a role', async () => {
    const group = chatOf(hal, 'groupChat');
    const customer = cardOf(await group.say('show Proseware'));
    const title = texts.en.customers.link.address;
    const { sent, ...pressed } = await group.press(customer, title);
    expect(wordsOf(cardOf({ sent, ...pressed }))).to.include(addressOf(PROSEWARE));
    expect(sent).to.eql([]);
    const refused = await chatOf(stranger, 'groupChat').press(customer, title);
    expect(JSON.stringify(refused.body)).to.not.include(PROSEWARE);
  });
});

describe('the page at the address of a customer', () => {
  let bot: TestBot;
  afterEach(() => bot.stop());
  const APP = '11111111-2222-3333-4444-555555555555';
  const registered = (env: Record<string, string> = {}) =>
    startTestBot({
      env: {
        MicrosoftAppId: APP,
        MicrosoftAppPassword: 'secret',
        MicrosoftAppTenantId: randomUUID(),
        PUBLIC_URL,
        LINK_SECRET: 'x'.repeat(32),
        HOST: '127.0.0.1',
        ...env,
      },
      customers: SOME_LIST,
    });
  async function get(id: string, language = 'en') {
    const headers = { 'Accept-Language': language };
    const response = await fetch(`${bot.url}/customers/${id}`, { headers });
    const html = await response.text();
    const links = [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href]) => href ?? '');
    const text = html.replace(/<style>.*?<\/style>|<[^>]+>/gs, ' ').replace(/\s+/g, ' ');
    return { response, html, text, links: links.map((link) => link.replaceAll('&amp;', '&')) };
  }
  const chatLink = (links: readonly string[]) => links.find((link) => link.includes('/l/chat/'));

  it('opens the chat in Teams with the request written, in either language', async () => {
    bot = await registered();
    for (const [language, command] of [
      ['en', 'show'],
      ['es', 'ver'],
    ]) {
      const { response, text, links, html } = await get(PROSEWARE.toUpperCase(), language);
      expect(response.status).to.equal(200);
      expect(response.headers.get('content-language')).to.equal(language);
      expect(response.headers.get('content-security-policy')).to.match(/^default-src 'none'; /);
      expect(html.match(/<h1/g)).to.have.lengthOf(1);
      expect(chatLink(links)).to.equal(
        `https://teams.microsoft.com/l/chat/0/0?users=28:${APP}&message=${command}%20${PROSEWARE}`,
      );
      expect(text).to.include(`${command} ${PROSEWARE}`);
      expect(html).to.not.match(/undefined|\$\{|<script/);
    }
    const { links } = await get(`${PROSEWARE}?lang=es`);
    const there = links.map((link) => new URL(link, addressOf(PROSEWARE)).href);
    expect(there).to.include.members([
      `${PUBLIC_URL}/?lang=es`,
      `${PUBLIC_URL}/privacy?lang=es`,
      `${addressOf(PROSEWARE)}?lang=en`,
    ]);
    const head = await fetch(`${bot.url}/customers/${PROSEWARE}`, { method: 'HEAD' });
    expect({ status: head.status, body: await head.text() }).to.eql({ status: 200, body: '' });
  });

  it('is the same for a customer on the list and for one that is not', async () => {
    bot = await registered({ DEVELOPER_NAME: '<b>*Fabrikam* & Co</b>' });
    const unknown = randomUUID();
    const [one, other] = [await get(PROSEWARE), await get(unknown)];
    expect(one.html.replaceAll(PROSEWARE, '…')).to.equal(other.html.replaceAll(unknown, '…'));
    expect(one.html).to.not.match(/proseware|<b>|<em>/i);
    expect(one.html).to.include('agents of &lt;b&gt;*Fabrikam* &amp; Co&lt;/b&gt;');
  });

  it('opens the Teams of the US Government clouds', async () => {
    const government = { ChannelService: 'https://botframework.azure.us' };
    for (const [oauth, host] of [
      ['https://tokengcch.botframework.azure.us/', 'gov.teams.microsoft.us'],
      ['https://apiDoD.botframework.azure.us', 'dod.teams.microsoft.us'],
    ] as const) {
      bot = await registered({ ...government, OAuthUrl: oauth });
      expect(new URL(chatLink((await get(PROSEWARE)).links) ?? '').host).to.equal(host);
      await bot.stop();
    }
  });

  it('says what to type where Teams does not know the bot', async () => {
    bot = await startTestBot({ customers: SOME_LIST });
    const { links, text } = await get(PROSEWARE);
    expect(chatLink(links)).to.equal(undefined);
    expect(text).to.include(`show ${PROSEWARE}`);
    const chat = bot.chat({ who: person('Ana') });
    const address = `${bot.url}/customers/${PROSEWARE}`;
    const typed = cardOf(await chat.say(`show ${address}`));
    expect(wordsOf(typed)[0]).to.equal('Proseware');
    const linked = await chat.press(typed, texts.en.customers.link.address);
    expect(wordsOf(cardOf(linked))).to.include(address);
  });

  it('is not found for anything but a Microsoft ID, and repeats nothing of it', async () => {
    bot = await startTestBot();
    for (const [language, id] of [
      ['en', 'contoso'],
      ['es', '12'],
      ['en', `${PROSEWARE}x`],
      ['en', `${PROSEWARE}%0A`],
      ['es', '%3Cscript%3Ealert(1)%3C%2Fscript%3E'],
      ['en', '%5Bx%5D(javascript:alert(1))'],
      ['en', '..%2F..%2Fetc%2Fpasswd'],
      ['en', '%00'],
      ['en', 'z'.repeat(3_000)],
    ]) {
      const { response, html } = await get(id ?? '', language);
      expect(response.status, id).to.equal(404);
      expect(response.headers.get('content-language')).to.equal(language);
      expect(html).to.not.match(/<script|javascript:|passwd|zzzz/);
      expect(html).to.include(language === 'en' ? 'not a customer’s' : 'no es la dirección');
    }
    for (const path of ['%', '%E0%A4%A', 'z'.repeat(9_000), `${PROSEWARE}/x`, ''])
      expect((await get(path)).response.status, path.slice(0, 40)).to.be.within(400, 404);
    expect((await get(PROSEWARE)).response.status).to.equal(200);
  });
});
