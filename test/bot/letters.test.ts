import { expect } from 'chai';
import { repositories } from '../../db/index.js';
import { addBilling } from '../support/addBilling.js';
import { actionsDone, startTestBot, type TestBot } from '../support/bot.js';
import {
  buttonsOf,
  cardLines,
  inputsOf,
  valueOf,
  wordsOf,
  type Card,
} from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { addDraft } from '../support/drafts.js';
import { addOffers } from '../support/offers.js';
import { SOME_LIST } from '../support/someList.js';
import { addSubscriptions, dayFromNow, type SomeSubscription } from '../support/subscriptions.js';

const ana = person('Ana');
const hugo = person('Hugo');
const E3 = { product: 'Microsoft 365 E3', productId: 'CFQ7TTC0LFLX', skuId: '0001' };
const CONTACT = { email: 'ben@contoso.example', firstName: 'Ben', lastName: 'Andrews' };

const englishDay = (days: number, locale = 'en-US') =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(dayFromNow(days)),
  );
const mailOf = ({ actions = [] }: Card, title = 'Open in mail') => {
  const action = (actions as { title?: string; url?: string }[]).find((one) => one.title === title);
  return new URL(action?.url ?? 'none:');
};
const letterIn = (card: Card) => String(valueOf(card, 'letter'));

onEachDatabase('a notice', (dialect) => {
  let bot: TestBot;
  let chat: Chat;
  let contoso: number;

  before(async () => {
    bot = await startTestBot({
      dialect,
      customers: SOME_LIST,
      env: { SALES_AGENTS: ana.id, HELPDESK_AGENTS: hugo.id },
    });
    chat = bot.chat({ who: ana });
    const row = await bot.database.read('customers').where('name', 'Contoso').first('id');
    contoso = row?.id ?? 0;
    await addOffers(bot.database, [
      { ...E3, prices: [{ unitPrice: '324', erpPrice: '405' }] },
      { ...E3, market: 'MX', currency: 'MXN', prices: [{ unitPrice: '5000', erpPrice: '6250.5' }] },
      { product: 'Visio', productId: 'VISIO', prices: [{ unitPrice: '100' }] },
    ]);
  });
  after(() => bot.stop());
  beforeEach(async () => {
    await bot.database.transact(async (trx) => {
      await trx('decisions').delete();
      await trx('subscriptions').delete();
    });
    await addBilling(bot.database, contoso, {
      ...{ ...CONTACT, country: 'US', language: 'en', culture: 'en-US' },
    });
  });

  const hold = (...held: Omit<SomeSubscription, 'customer'>[]) =>
    addSubscriptions(
      bot.database,
      held.map((one) => ({ customer: contoso, ...E3, ...one })),
    );
  const ask = async (typed: string) => cardOf(await chat.say(typed));
  const saidBy = (card: Card) => wordsOf(card).join('\n');

  describe('of renewals', () => {
    it('is a whole letter, and a mail to the billing contact with the same text', async () => {
      await addBilling(bot.database, contoso, { ...CONTACT, country: 'ES', language: 'en' });
      await hold(
        { end: dayFromNow(20), quantity: 1_300 },
        {
          end: dayFromNow(30),
          product: 'Visio',
          productId: 'VISIO',
          autoRenew: false,
          quantity: 1,
        },
        { end: dayFromNow(70) },
      );
      const card = await ask('notice Contoso');
      const by = englishDay(60, 'en-ES');
      expect(letterIn(card)).to.equal(
        [
          'Dear Ben Andrews:',
          '',
          `2 subscriptions of Contoso renew or end by ${by}:`,
          '',
          '- Microsoft 365 E3, 1,300 licenses, 1 year, billed monthly',
          `  Renews automatically on ${englishDay(20, 'en-ES')}.`,
          '  Price of the next term at today’s price list: €526,500.00 (€43,875.00 per month)',
          '',
          '- Visio, 1 license, 1 year, billed monthly',
          `  Ends on ${englishDay(30, 'en-ES')} and does not renew automatically.`,
          '',
          'If we do not hear from you, those that renew automatically go on for another term, and those that do not renew automatically end.',
          '',
          `Please let us know by ${englishDay(19, 'en-ES')} whether to renew, change or end them.`,
          '',
          'Kind regards,',
          'Ana',
        ].join('\n'),
      );
      expect(valueOf(card, 'subject')).to.equal(
        `Contoso: subscriptions that renew or end by ${by}`,
      );
      const mail = mailOf(card);
      expect(mail.protocol + mail.pathname).to.equal('mailto:ben@contoso.example');
      expect([...mail.searchParams.keys()]).to.eql(['subject', 'body']);
      expect(mail.searchParams.get('subject')).to.equal(valueOf(card, 'subject'));
      expect(mail.searchParams.get('body')).to.equal(letterIn(card).replaceAll('\n', '\r\n'));
      const said = saidBy(card);
      expect(said).to.include('Renewal notice for Contoso').and.to.include('Written in English');
      expect(said).to.include('Nothing has been sent.');
      expect(said).to.include('Prices are the retail prices (ERP) of the price list');
      expect(said).to.include('1 has no retail price in the price lists');
      expect(await actionsDone(bot.database)).to.eql([]);
    });

    it('never names the price that the partner pays', async () => {
      await addBilling(bot.database, contoso, { ...CONTACT, country: 'ES', language: 'en' });
      await hold({ end: dayFromNow(20), quantity: 1 });
      const letter = letterIn(await ask('notice Contoso'));
      expect(letter).to.include('€405.00').and.not.to.include('324');
      await hold({ end: dayFromNow(21), quantity: 1, product: 'Visio', productId: 'VISIO' });
      expect(letterIn(await ask('notice Contoso'))).not.to.include('100');
    });

    it('is in the customer’s language, with the formats of its country', async () => {
      await addBilling(bot.database, contoso, {
        ...{ ...CONTACT, country: 'MX', language: 'es', culture: 'es-MX' },
      });
      await hold({ end: dayFromNow(20), quantity: 2 });
      const card = await ask('notice Contoso');
      const letter = letterIn(card);
      expect(letter).to.match(/^Buenos días, Ben Andrews:\n\n1 suscripción de Contoso se renueva/);
      expect(letter).to.include('2 licencias, 1 año, facturación mensual');
      expect(letter).to.include('$12,501.00 ($1,041.75 al mes)');
      expect(letter).to.include(`Se renueva automáticamente el ${englishDay(20, 'es-MX')}.`);
      expect(letter)
        .to.include('Le rogamos que nos indique')
        .and.to.match(/Un cordial saludo,\nAna$/);
      expect(saidBy(card)).to.include('Written in Spanish');
      const other = cardOf(await chat.press(card, 'Write it in English', inputsOf(card)));
      expect(letterIn(other)).to.include('Dear Ben Andrews:').and.to.include('MX$12,501.00');
      expect(saidBy(other)).to.include('Written in English').and.not.to.include('no text in');
      const again = cardOf(await chat.press(other, 'Write it in Spanish', inputsOf(other)));
      expect(letterIn(again)).to.equal(letter);
    });

    it('is in English where the language has no text or is not known, and says so', async () => {
      await hold({ end: dayFromNow(20) });
      await addBilling(bot.database, contoso, { ...CONTACT, language: '', culture: 'fr-FR' });
      const french = await ask('notice Contoso');
      expect(letterIn(french)).to.include('Dear Ben Andrews:');
      expect(saidBy(french)).to.include('Written in English: there is no text in French yet.');
      await addBilling(bot.database, contoso, { ...CONTACT, language: '', culture: '' });
      expect(saidBy(await ask('notice Contoso'))).to.include(
        'Written in English: the customer’s language is not known.',
      );
      const spanish = await ask('notice Contoso in Spanish');
      expect(letterIn(spanish)).to.include('Buenos días, Ben Andrews:');
      expect(saidBy(spanish)).not.to.include('not known');
    });

    it('is asked for in Spanish', async () => {
      await addBilling(bot.database, contoso, { ...CONTACT, country: 'ES', language: 'es' });
      await hold({ end: dayFromNow(20), autoRenew: false, quantity: 1 });
      const eva = bot.chat({ who: { ...ana, locale: 'es-ES' } });
      const card = cardOf(await eva.say('redacta el aviso de renovación de Contoso'));
      expect(saidBy(card))
        .to.include('Aviso de renovación para Contoso')
        .and.to.include('No se ha enviado nada.');
      expect(letterIn(card)).to.include('Si no recibimos respuesta, termina ese día.');
      expect(mailOf(card, 'Abrir en el correo').pathname).to.equal('ben@contoso.example');
    });

    it('asks for an answer by the day of a decision, or while it can be canceled', async () => {
      const [id = 0] = await hold({ end: dayFromNow(20) }, { end: dayFromNow(40) });
      await bot.database.transact((trx) =>
        repositories(trx, ana).decisions.decide(
          { subscriptionId: id, termEnd: dayFromNow(20), seen: { id: 0, version: 0 } },
          { choice: 'stop', dueOn: dayFromNow(12), note: '' },
        ),
      );
      const decided = await ask('notice Contoso');
      expect(letterIn(decided)).to.include(`let us know by ${englishDay(12)} whether`);
      expect(saidBy(decided)).to.include('For 1 of these a decision is recorded already.');
      await hold({ end: dayFromNow(25), cancellableUntil: dayFromNow(5) });
      const cancelable = letterIn(await ask('notice Contoso'));
      expect(cancelable).to.include(`let us know by ${englishDay(5)} whether`);
      expect(cancelable).to.include(`  Can be canceled until ${englishDay(5)}.`);
    });

    it('says what happens only where that is known', async () => {
      await hold(
        { end: dayFromNow(9), autoRenew: null },
        { end: dayFromNow(9), status: 'suspended' },
      );
      const card = await ask('notice Contoso');
      expect(letterIn(card)).to.include(`  Renews or ends on ${englishDay(9)}.`);
      expect(letterIn(card)).to.include('  Current status: Suspended.');
      expect(letterIn(card)).not.to.include('If we do not hear from you');
      expect(saidBy(card)).to.include('It is not known whether 2 of these renew automatically.');
    });

    it('leaves out monthly ones that roll on and those past their day, and counts them', async () => {
      await hold(
        { end: dayFromNow(9), product: 'Teams' },
        { end: dayFromNow(5), term: 'P1M', product: 'Rolling' },
        { end: dayFromNow(-5), product: 'Late' },
      );
      const card = await ask('notice Contoso');
      expect(letterIn(card))
        .to.include('- Teams')
        .and.not.to.match(/Rolling|Late/);
      expect(saidBy(card)).to.include('1 monthly one that rolls on is not in the text.');
      expect(saidBy(card)).to.include('1 is active past its day and not in the text.');
    });

    it('names the first twenty of two hundred, and says how many more there are', async () => {
      await hold(
        ...Array.from({ length: 200 }, (_, i) => ({
          ...{ end: dayFromNow(i % 50), product: `P${i}`, quantity: 1 },
        })),
      );
      const card = await ask('notice Contoso');
      const letter = letterIn(card);
      expect([...letter.matchAll(/^- /gm)]).to.have.length(20);
      expect(letter)
        .to.include('200 subscriptions of Contoso')
        .and.to.include('180 more are in the enclosed list.');
      expect(letter).not.to.include('Together');
      expect(saidBy(card)).to.include('The text has the first 20 of 200.');
      const file = await chat.press(card, 'Export services', inputsOf(card));
      expect(JSON.stringify(file)).to.include('Contoso services');
      expect(saidBy(card)).to.include('The whole text is too long for a link.');
      const mail = mailOf(card);
      expect(mail.href).to.have.lengthOf.at.most(2_000);
      expect(mail.searchParams.get('body')).to.match(
        /^Dear Ben Andrews:\r\n\r\n200 subscriptions of Contoso renew or end .+, the first on .+\./,
      );
    });

    it('covers other days', async () => {
      await hold({ end: dayFromNow(80), product: 'Later' });
      const nothing = await chat.say('notice Contoso');
      expect(textOf(nothing)).to.include('Contoso: nothing renews or ends from');
      expect(textOf(nothing)).to.include('The next one renews or ends on');
      const title = buttonsOf(cardOf(nothing))[0] ?? '';
      expect(title).to.match(/^Write the notice until /);
      const later = cardOf(await chat.press(cardOf(nothing), title));
      expect(letterIn(later)).to.include('- Later');
      expect(letterIn(await ask('notice Contoso next 90 days'))).to.include('- Later');
      const wide = cardOf(await chat.press(later, 'Next 12 months', inputsOf(later)));
      expect(letterIn(wide)).to.include(`by ${englishDay(365)}`);
      expect(buttonsOf(wide)).not.to.include('Next 12 months');
      expect(textOf(await chat.say('notice Contoso in October 2020'))).to.include(
        'These days have passed.',
      );
    });

    it('says that nothing is known at all', async () => {
      expect(textOf(await chat.say('notice Contoso'))).to.include(
        'No subscriptions have been imported yet',
      );
      await addSubscriptions(bot.database, [{ customer: contoso + 1, end: dayFromNow(5) }]);
      expect(textOf(await chat.say('notice Contoso'))).to.include(
        'No later renewal is known either.',
      );
    });

    it('has no mail without a usable address, and leads to the billing information', async () => {
      await hold({ end: dayFromNow(20) });
      await addBilling(bot.database, contoso, { language: 'en', firstName: '', lastName: '' });
      const without = await ask('notice Contoso');
      expect(saidBy(without)).to.include('The billing profile has no email address');
      expect(letterIn(without)).to.match(/^Dear customer:/);
      expect(buttonsOf(without)).not.to.include('Open in mail');
      const billing = await chat.press(without, 'Billing information', inputsOf(without));
      expect(textOf(billing)).to.include('Billing information');
      await addBilling(bot.database, contoso, { email: 'a@b.example?bcc=evil@evil.example' });
      const hostile = await ask('notice Contoso');
      expect(saidBy(hostile)).to.include('cannot be used in a link');
      expect(JSON.stringify(hostile)).not.to.include('mailto:');
    });

    it('shows a Helpdesk agent no contact', async () => {
      await hold({ end: dayFromNow(20) });
      const desk = bot.chat({ who: hugo });
      const card = cardOf(await desk.say('notice Contoso'));
      expect(JSON.stringify(card)).not.to.match(/Ben|Andrews|mailto|ben@/);
      expect(saidBy(card)).to.include('Your role does not show the billing contact.');
      expect(buttonsOf(card)).not.to.include('Billing information');
    });

    it('keeps Markdown in names as it is, and breaks up macros', async () => {
      await hold({ end: dayFromNow(20), product: '*A* [b](c) _d_ {{DATE(x)}} ${x}\r\n- Fake' });
      const letter = letterIn(await ask('notice Contoso'));
      expect(letter).to.include('- *A* [b](c) _d_ {\u200b{DATE(x)}} ${x} - Fake, 10 licenses');
    });

    it('asks which customer is meant', async () => {
      await hold({ end: dayFromNow(20) });
      expect(textOf(await chat.say('notice'))).to.include('Which customer’s renewal notice?');
      expect(textOf(await chat.say('notice Fabrikam'))).to.include('Fabrikam');
      expect(valueOf(cardOf(await chat.say('notice Fabrikam')), 'letter')).to.equal(undefined);
    });

    it('is written from the services and the renewals of the customer', async () => {
      await hold({ end: dayFromNow(20) });
      const services = await ask('services Contoso');
      expect(letterIn(cardOf(await chat.press(services, 'Renewal notice')))).to.include('Dear Ben');
      const renewals = await ask('renewals 25 Contoso');
      const written = cardOf(await chat.press(renewals, 'Renewal notice', inputsOf(renewals)));
      expect(letterIn(written)).to.include(`by ${englishDay(25)}:`);
      const back = cardOf(await chat.press(written, 'Back to the customer', inputsOf(written)));
      expect(buttonsOf(back)).to.include('Back to the list');
      await addSubscriptions(bot.database, [{ customer: contoso + 1, end: dayFromNow(5) }]);
      expect(buttonsOf(await ask('renewals'))).not.to.include('Renewal notice');
    });

    it('is answered in a group as services are', async () => {
      await hold({ end: dayFromNow(20) });
      const group = bot.chat({ who: ana, place: 'groupChat' });
      const answer = await group.say('notice Contoso');
      expect(answer.sent.every(({ conversation }) => conversation === group.conversation)).to.equal(
        true,
      );
      expect(letterIn(cardOf(answer))).to.include('Dear Ben Andrews:');
    });
  });

  describe('of an order', () => {
    let id: number;
    let number: string;

    before(async () => {
      const draft = await addDraft(bot.database, ana);
      ({ id } = draft);
      number = `CL-${String(id).padStart(6, '0')}`;
      expect(textOf(await chat.say(`notice order ${id}`))).to.include(
        `Order ${number} is not placed`,
      );
      await bot.database.transact(async (trx) => {
        const offers = await trx('catalog_offers').whereIn('product', ['E3', 'E5']).select('id');
        await trx('catalog_prices')
          .whereIn(
            'offerId',
            offers.map((offer) => offer.id),
          )
          .update({ erpPrice: '12.5' });
        await repositories(trx, ana).orders.place(id, draft.version, {
          signer: 'Clara',
          signedOn: '2026-11-01',
        });
      });
      await addBilling(bot.database, draft.customerId, {
        ...CONTACT,
        country: 'ES',
        language: 'es',
      });
    });

    it('says what was ordered and that it is only recorded', async () => {
      const card = await ask(`notice order ${id} in English`);
      expect(letterIn(card)).to.equal(
        [
          'Dear Ben Andrews:',
          '',
          `Order ${number} of Contoso, placed with us on ${englishDay(0, 'en-ES')}:`,
          '',
          ...['E3', 'E5'].flatMap((product) => [
            `- ${product}, 10 licenses, 1 year, billed monthly`,
            '  Price of the term at today’s price list: €125.00 (€10.42 per month)',
            '',
          ]),
          'The order is recorded with us. It has not been placed with Microsoft yet.',
          '',
          'Kind regards,',
          'Ana',
        ].join('\n'),
      );
      expect(mailOf(card).searchParams.get('body')).to.equal(
        letterIn(card).replaceAll('\n', '\r\n'),
      );
    });

    it('is written from the order’s card, and leads back to it', async () => {
      const order = await ask(`order ${id}`);
      const card = cardOf(await chat.press(order, 'Order notice'));
      expect(letterIn(card)).to.include(`Pedido ${number} de Contoso`);
      expect(letterIn(card)).to.include('Aún no se ha realizado en Microsoft.');
      const back = cardOf(await chat.press(card, 'Back to the order', inputsOf(card)));
      expect(cardLines(back).join('\n')).to.include(number);
    });

    it('has the number of an order that was placed', async () => {
      const order = await ask(`order ${id}`);
      await chat.press(order, 'Save the number', { number: 'PC-778812' });
      const letter = letterIn(await ask(`notice order ${id} in English`));
      expect(letter).to.include(
        'The order has been placed with Microsoft.\nOrder number at Microsoft: PC-778812',
      );
    });

    it('is for those who see orders', async () => {
      const answer = textOf(await bot.chat({ who: hugo }).say(`notice order ${id}`));
      expect(answer).not.to.include('E3');
      expect(textOf(await chat.say('notice order 999999'))).to.include('This order doesn’t exist.');
    });
  });
});
