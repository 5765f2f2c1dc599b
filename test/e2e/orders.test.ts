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
    country: 'United States',
    before: '$211.20',
    now: '$265.50',
    total: '$2,655.00',
    charge: '$221.25',
    azureWith: (name: string) => `new order Azure for ${name}`,
    e3With: (name: string) => `new order 5 Microsoft 365 E3 for ${name}`,
    first: { azure: 'wideworldimporters.com', e3: 'graphicdesigninstitute.com' },
  },
  es: {
    order: 'nuevo pedido servicios en línea para contosoespana.onmicrosoft.com',
    azure: 'nuevo pedido Azure para contosoespana.onmicrosoft.com',
    orders: 'pedidos contosoespana.onmicrosoft.com',
    customer: 'Contoso España, S.L.',
    market: 'ES',
    country: 'España',
    before: '196,42 €',
    now: '265,50 €',
    total: '2.655,00 €',
    charge: '221,25 €',
    azureWith: (name: string) => `nuevo pedido Azure para ${name}`,
    e3With: (name: string) => `nuevo pedido 5 Microsoft 365 E3 para ${name}`,
    first: { azure: '4jtrading.onmicrosoft.com', e3: 'contosoelectronics.onmicrosoft.com' },
  },
} as const;

const PRODUCT = 'Microsoft 365 Business Premium';
const SIGNER = 'Ana “Q” "López" <b>*ñ*</b>';

/** A day as the client's date input reads it. */
const SIGNED_ON = { en: 'November 2, 2026', es: 'November 2, 2026' };

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
    const { orders: text, customers, services, pages } = texts[language];

    describe(`in ${language === 'en' ? 'English' : 'Spanish'}`, () => {
      it('is placed once after a changed price is accepted, and its number is entered', async () => {
        const card = await chat.ask(words.order);
        await card.shows(text.askTerms(words.customer));
        await card.take(text.segment, text.segments.commercial);
        await card.press(text.goOn);
        await addProduct(card, language);

        await card.shows(text.reviewTitle(words.customer), words.before);
        await changePrice(words.market, '265.50');
        await card.write(text.agreementSigner, SIGNER);
        expect(await card.at.getByLabel(text.agreementDate).inputValue()).to.equal('');
        await sign(card, language);
        await card.press(text.place);
        await card.shows(text.priceChanged(PRODUCT, words.before, words.now));
        await card.press(text.acceptPrices);
        await card.shows(words.total, words.charge);
        expect(await card.at.getByLabel(text.agreementSigner).inputValue()).to.equal(SIGNER);
        await card.pressTwice(text.place);
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

      it('takes at most five presses for a first order, and three for the next', async () => {
        const { azure, e3 } = words.first;
        for (const [typed, opens, limit] of [
          [words.azureWith(azure), 'Azure plan', 5],
          [words.azureWith(azure), 'Azure plan', 3],
          [words.e3With(e3), undefined, 5],
          [words.e3With(e3), undefined, 3],
        ] as const) {
          let presses = 0;
          const counted = async (act: Promise<unknown>) => {
            presses += 1;
            await act;
          };
          const card = await chat.ask(typed);
          if (limit === 5) {
            await card.shows(text.segment);
            if ((await card.at.getByRole('radiogroup').count()) > 1)
              await counted(card.take(text.market, words.country));
            await counted(card.take(text.segment, text.segments.commercial));
            await counted(card.press(text.goOn));
          }
          if (opens !== undefined) await counted(card.open(opens));
          else await counted(card.press(text.addAndReview));
          if (limit === 5) {
            await card.write(text.agreementSigner, SIGNER);
            await sign(card, language);
          }
          await counted(card.press(text.place));
          await card.shows(text.states.recorded);
          expect(presses, typed).to.be.at.most(limit);
        }
      });

      it('offers catalogs under Catalog, also on the second page', async () => {
        const card = await chat.ask(words.azureWith(words.first.azure));
        const catalogs = [text.allCatalogs, ...Object.values(text.catalogs)];
        expect(await card.choices(text.catalogLabel)).to.eql(catalogs);
        await card.press(pages.next);
        await card.shows(/9–\d+ /);
        expect(await card.choices(text.catalogLabel)).to.eql(catalogs);
        await card.choose(text.catalogLabel, text.catalogs.software);
        await card.press(text.search);
        await card.shows('Exchange Server');
      });

      it('has the quantity of the line that is left after another is removed', async () => {
        const card = await chat.ask(words.e3With(words.first.e3));
        await card.write(text.quantityLabel, '7');
        await card.press(text.add);
        await card.write(text.wordsLabel, 'visio plan 2');
        await card.press(text.search);
        await card.open('Visio Plan 2');
        await card.press(text.addAndReview);
        expect(await card.at.getByLabel(text.quantityOfLine(1)).inputValue()).to.equal('7');
        await card.at.getByRole('button', { name: 'More options' }).first().click();
        await card.page.getByRole('menuitem', { name: text.takeOutLine(1) }).click();
        await chat.invokes.drawn();
        const quantity = card.at.getByLabel(text.quantityLabel, { exact: true });
        expect(await quantity.inputValue()).to.equal('1');
        await card.write(text.quantityLabel, '3');
        await card.press(text.update);
        await card.shows(/3 × /);
      });

      it('is saved for later, resumed and discarded', async () => {
        const card = await chat.ask(words.order);
        await card.press(text.keep);
        await card.press(text.backToDraft);
        await card.press(text.discard);
        await card.press(text.reallyDiscard);
        await card.press(customers.backToCustomer);
        await card.shows(words.customer, customers.columns.microsoftId);
      });
    });
  }

  /** Adds ten licenses for a year, billed monthly. */
  async function addProduct(card: Card, language: Language): Promise<void> {
    const { codes, orders: text } = texts[language];
    await card.shows(text.wordsLabel);
    await card.write(text.wordsLabel, 'business premium');
    await card.press(text.search);
    await card.open(PRODUCT);
    const term = `${codes.terms.Y(1)}, ${codes.plans.monthly}`;
    await card.take(text.planLabel, term);
    await card.write(text.quantityLabel, '10');
    await card.press(text.addAndReview);
  }

  /** Types the date of signing. */
  async function sign(card: Card, language: Language): Promise<void> {
    const date = card.at.getByLabel(texts[language].orders.agreementDate);
    await date.fill(SIGNED_ON[language]);
    await date.press('Enter');
  }

  /** Changes a price as an import would during the review. */
  async function changePrice(market: string, unitPrice: string): Promise<void> {
    await database.transact(async (trx) => {
      const offers = trx('catalog_offers').select('id').where({ market, sku: PRODUCT });
      await trx('catalog_prices').whereIn('offerId', offers).update({ unitPrice });
    });
  }
});
