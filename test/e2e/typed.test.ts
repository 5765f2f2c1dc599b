import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import type { Chat } from './support/chat.js';
import { withPlayground } from './support/withPlayground.js';

/** Typed text by language. Each language has orders of its own, since they change. */
const WORDS = {
  en: {
    billing: 'billing',
    order: 'new order 5 Microsoft 365 E3 for contoso.com',
    customer: 'Contoso, Ltd.',
    times: '5 × ',
    recorded: 'order CL-000014',
    reason: 'The customer “changed” its mind',
    ordered: 'order PC-778812',
    tag: 'tag lucernepublishing.com +VIP',
    undo: 'undo',
    suggested: 'tag lucerne gold',
    renewals: 'renewals next 60 days',
    first: /1–12 of \d+/,
    second: /13–\d+ of \d+/,
  },
  es: {
    billing: 'facturación',
    order: 'nuevo pedido 5 Microsoft 365 E3 para contosoespana.onmicrosoft.com',
    customer: 'Contoso España, S.L.',
    times: '5 × ',
    recorded: 'pedido CL-000009',
    reason: 'Pedido por «error»',
    ordered: 'pedido PC-778807',
    tag: 'etiquetar lucernepublishing.com +VIP',
    undo: 'deshacer',
    suggested: 'etiquetar lucerne gold',
    renewals: 'renovaciones en los próximos 60 días',
    first: /1–12 de \d+/,
    second: /13–\d+ de \d+/,
  },
} as const;

describe('requests in everyday words in the Playground', () => {
  const playground = withPlayground();

  for (const language of ['en', 'es'] as const) {
    const words = WORDS[language];
    const { billing, customers, orders, tags } = texts[language];

    describe(language === 'en' ? 'in English' : 'in Spanish', () => {
      let chat: Chat;

      before(async () => {
        chat = await playground.open(1300);
      });
      after(() => chat.page.close());

      it('ask for the customer of billing, and open its form', async () => {
        const card = await chat.ask(words.billing);
        await card.write(customers.chooseLabel, 'wingtip toys');
        await card.press(customers.askButton);
        await card.shows(billing.title, 'Wingtip Toys', billing.notInPartnerCenter);
      });

      it('order a named product through to the review', async () => {
        const card = await chat.ask(words.order);
        await card.shows(orders.askTerms(words.customer));
        await card.take(orders.segment, orders.segments.commercial);
        await card.press(orders.goOn);
        await card.shows('Microsoft 365 E3');
        expect(await card.at.getByLabel(orders.quantityLabel).inputValue()).to.equal('5');
        await card.press(orders.addAndReview);
        await card.shows(orders.reviewTitle(words.customer), 'Microsoft 365 E3', words.times);
      });

      it('void a recorded order with a reason, once', async () => {
        const card = await chat.ask(words.recorded);
        await card.shows(orders.states.recorded);
        await card.press(orders.void);
        await card.press(orders.goOn);
        await card.shows(orders.voidReasonError);
        await card.write(orders.voidReason, words.reason);
        await card.press(orders.goOn);
        await card.shows(orders.voidBecause(words.reason));
        await card.pressTwice(orders.void);
        await card.shows(orders.states.voided, words.reason, orders.voidedNote);
        expect(await card.button(orders.void).count()).to.equal(0);
      });

      it('correct the number of an order', async () => {
        const card = await chat.ask(words.ordered);
        await card.press(orders.correctNumber);
        await card.press(orders.backToOrder);
        await card.press(orders.correctNumber);
        await card.write(orders.partnerCenterNumber, `PC-${language}-1`);
        await card.press(orders.enterNumber);
        await card.shows(orders.states.ordered, `PC-${language}-1`);
        await card.shows(orders.correctNumber);
      });

      it('undo a change of tags once, though pressed twice', async () => {
        const changed = await chat.ask(words.tag);
        await changed.shows(tags.changed, 'VIP');
        const card = await chat.ask(words.undo);
        await card.shows('Lucerne Publishing');
        await card.pressTwice(tags.undo);
        await card.shows(tags.undone, customers.noTags);
        // The first card's button asks for the change that is already undone.
        await changed.press(tags.undo);
        await changed.shows(tags.undone, customers.noTags);
      });

      it('add a tag named after its customer, once, though pressed twice', async () => {
        const card = await chat.ask(words.suggested);
        await card.shows(tags.addOne('gold', 'Lucerne Publishing'));
        const before = await chat.cards.count();
        await card.pressTwice('+gold');
        await card.shows(tags.changed, tags.given);
        expect(await chat.cards.count()).to.equal(before);
        await card.press(tags.undo);
        await card.shows(tags.undone);
      });

      it('list and page the renewals of the next 60 days', async () => {
        const card = await chat.ask(words.renewals);
        await card.shows(words.first);
        await card.press(texts[language].pages.next);
        await card.shows(words.second);
        await card.press(texts[language].pages.previous);
        await card.shows(words.first);
      });
    });
  }
});
