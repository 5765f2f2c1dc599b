import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { texts, type Language } from '../../cards/text/index.js';
import type { Database } from '../../db/connection/database.js';
import { connect } from '../../db/index.js';
import type { Card, Chat } from './support/chat.js';
import { withPlayground } from './support/withPlayground.js';

/** Typed text, choices and displayed amounts, by language. */
const WORDS = {
  en: {
    order: 'new order online services for contoso.com',
    azure: 'new order Azure for contoso.com',
    orders: 'orders contoso.com',
    customer: 'Contoso, Ltd.',
    market: 'US',
    before: '$211.20',
    now: '$265.50',
    total: '$2,655.00',
    charge: '$221.25',
    usage: 'Azure plan · billed by usage',
  },
  es: {
    order: 'nuevo pedido servicios en línea para contosoespana.onmicrosoft.com',
    azure: 'nuevo pedido Azure para contosoespana.onmicrosoft.com',
    orders: 'pedidos contosoespana.onmicrosoft.com',
    customer: 'Contoso España, S.L.',
    market: 'ES',
    before: '196,42 €',
    now: '265,50 €',
    total: '2.655,00 €',
    charge: '221,25 €',
    usage: 'Azure plan · facturación por uso',
  },
} as const;

const PRODUCT = 'Microsoft 365 Business Premium';
const SIGNER = 'Ana “Q” "López" <b>*ñ*</b>';

describe('a new order in the Playground', () => {
  let folder: string;
  let database: Database;
  let chat: Chat;
  const url = () => `sqlite:${join(folder, 'playground.sqlite')}`;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clientele-orders-'));
  });
  const playground = withPlayground(() => ({ DATABASE_URL: url() }));
  before(async () => {
    database = await connect(url());
    chat = await playground.open(1600);
  });
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  for (const language of ['en', 'es'] as const) {
    const words = WORDS[language];
    const { orders: text, customers, services } = texts[language];

    describe(`in ${language === 'en' ? 'English' : 'Spanish'}`, () => {
      it('is placed once after a changed price is accepted, and its number is entered', async () => {
        const card = await chat.ask(words.order);
        await card.shows(text.askTerms(words.customer));
        await card.choose(text.segment, text.segments.commercial);
        await card.press(text.goOn);
        await addProduct(card, language);

        await card.shows(text.reviewTitle(words.customer), words.before);
        await changePrice(words.market, '265.50');
        await card.at.getByRole('checkbox').check();
        await card.write(text.agreementSigner, SIGNER);
        await card.press(text.place);
        await card.shows(text.priceChanged(PRODUCT, words.before, words.now));
        await card.press(text.acceptPrices);
        await card.shows(words.total, words.charge);
        expect(await card.at.getByLabel(text.agreementSigner).inputValue()).to.equal(SIGNER);
        await card.button(text.place).dblclick();
        await card.shows(text.states.recorded, words.total, SIGNER, text.placedNote);
        const number = /CL-\d+/.exec(await card.text())?.[0] ?? '';

        await card.press(text.enterNumber);
        await card.shows(text.partnerCenterNumberError);
        await card.write(text.partnerCenterNumber, `PC-${language}-7`);
        await card.press(text.enterNumber);
        await card.shows(text.states.ordered, text.orderedNote);
        await card.press(text.services);
        await card.shows(services.title(words.customer), `PC-${language}-7`);

        const list = await chat.ask(words.orders);
        await list.shows(text.listFor(words.customer), number, text.states.ordered);
        expect((await list.text()).match(/CL-\d+/g), 'orders').to.have.length(1);
        await list.open(`${number} · ${words.customer}`);
        await list.shows(text.states.ordered, words.total);
        await list.press(text.back);
        await list.shows(text.listFor(words.customer));
      });

      it('takes three presses for a known customer', async () => {
        let presses = 0;
        const press = async (card: Card, title: string) => {
          presses += 1;
          await card.press(title);
        };
        const card = await chat.ask(words.azure);
        await card.shows(text.newFor(words.customer));
        await card.write(text.wordsLabel, 'plan');
        await press(card, text.search);
        await card.at.getByRole('radio', { name: words.usage }).check();
        await press(card, text.addAndReview);
        await card.shows(text.reviewTitle(words.customer), text.byUsage);
        await press(card, text.place);
        await card.shows(text.states.recorded);
        expect(presses).to.equal(3);
      });

      it('is saved for later, resumed and discarded', async () => {
        const card = await chat.ask(words.order);
        await card.press(text.keep);
        await card.press(text.backToDraft);
        await card.press(text.discard);
        await card.press(text.reallyDiscard);
        await card.press(customers.backToCustomer);
        await card.shows(words.customer, customers.relationship);
      });
    });
  }

  /** Adds ten licenses for a year, billed monthly. */
  async function addProduct(card: Card, language: Language): Promise<void> {
    const { codes, orders: text } = texts[language];
    await card.shows(text.wordsLabel);
    await card.write(text.wordsLabel, 'business premium');
    await card.press(text.search);
    const term = `${codes.terms.Y(1)}, ${codes.plans.monthly}`;
    await card.at.getByRole('radio', { name: `${PRODUCT} · ${term}` }).check();
    await card.write(text.quantityLabel, '10');
    await card.press(text.addAndReview);
  }

  /** Changes a price as an import would during the review. */
  async function changePrice(market: string, unitPrice: string): Promise<void> {
    await database.transact(async (trx) => {
      const offers = trx('catalog_offers').select('id').where({ market, sku: PRODUCT });
      await trx('catalog_prices').whereIn('offerId', offers).update({ unitPrice });
    });
  }
});
