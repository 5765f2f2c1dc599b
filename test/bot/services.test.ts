import { expect } from 'chai';
import { startTestBot, type TestBot } from '../support/bot.js';
import {
  buttonsOf,
  cardLines,
  rowPresses,
  valueOf,
  wordsOf,
  type Card,
} from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { SOME_LIST } from '../support/someList.js';
import { addSubscriptions, dayFromNow, type SomeSubscription } from '../support/subscriptions.js';

const OUT_OF_DATE = /^This card is out of date/;

/** Returns the URLs that a card opens by button title. */
function linksOf(card: Card): Record<string, string> {
  const links: Record<string, string> = {};
  JSON.stringify(card, (_, node: unknown) => {
    const { type, title, url } = (node ?? {}) as Record<string, unknown>;
    if (type === 'Action.OpenUrl') links[String(title)] = String(url);
    return node;
  });
  return links;
}

/** The line of facts below a card's title. */
const factsOf = ({ body = [] }: Card): string =>
  (body[1] as { inlines: { text: string }[] }).inlines.map(({ text }) => text).join('');

const chartIn = ({ body = [] }: Card): unknown =>
  body.find((element) => (element as { type: string }).type.startsWith('Chart.'));

onEachDatabase('services', (dialect) => {
  let bot: TestBot;
  let chat: Chat;
  const idOf = async (name: string) => {
    const [row] = await bot.database
      .read<{ id: number }>('customers')
      .where('name', name)
      .select('id');
    return row?.id ?? 0;
  };

  before(async () => {
    bot = await startTestBot({
      dialect,
      customers: SOME_LIST,
      env: { CUSTOMER_CLOUD: 'gcc-high' },
    });
    chat = bot.chat({ who: person('Ana') });
  });
  after(() => bot.stop());
  beforeEach(() => bot.database.transact((trx) => trx('subscriptions').delete()));

  const hold = async (name: string, ...held: Omit<SomeSubscription, 'customer'>[]) => {
    const customer = await idOf(name);
    await addSubscriptions(
      bot.database,
      held.map((one) => ({ customer, ...one })),
    );
  };

  describe('of a customer', () => {
    it('are listed with every detail from the file', async () => {
      await hold('Contoso', {
        product: 'Microsoft 365 E3',
        quantity: 1_200,
        start: '2025-01-02',
        end: '2099-01-01',
        cancellableUntil: '2025-01-09',
        order: 'O42',
      });
      const words = cardLines(cardOf(await chat.say('services contoso.example'))).join('\n');
      for (const text of [
        'Services for Contoso',
        '1 active · 1,200 licenses',
        'Microsoft 365 E3 × 1,200 · ● Active',
        '1 year, billed monthly · Auto-renews on Jan 1, 2099 · Order O42',
      ])
        expect(words).to.include(text);
      expect(words).to.not.include('canceled');
      const spanish = cardLines(cardOf(await chat.say('servicios contoso.example')));
      expect(spanish).to.include.members([
        '1 activa · 1.200 licencias',
        'Microsoft 365 E3 × 1.200 · ● Activa',
        '1 año, facturación mensual · Renovación automática el 1 ene 2099 · Pedido O42',
      ]);
    });

    it('show every code in words, in both languages, and a made-up one as unknown', async () => {
      await hold(
        'Contoso',
        { product: 'A', term: '', plan: 'one-time', quantity: 5 },
        { product: 'B', term: '', plan: 'usage', quantity: null },
        { product: 'C', term: 'P2Y', plan: 'annual' },
        { product: 'D', term: 'P5Y', plan: 'triennial', status: 'suspended' },
        { product: 'E', term: 'P18M', plan: 'every 2 months', status: 'on-hold' },
      );
      const linesOf = async (typed: string) => cardLines(cardOf(await chat.say(typed)));
      expect(await linesOf('services contoso.example')).to.include.members([
        '3 active · 2 not active · 15 licenses',
        'A × 5 · ● Active',
        'billed once',
        'B · ● Active',
        'billed by usage',
        'C × 10 · ● Active',
        '2 years, billed annually',
        'D × 10 · ● Suspended',
        '5 years, billed every three years',
        'E × 10 · ● on-hold',
        '18 months, every 2 months (unknown billing plan)',
      ]);
      expect(await linesOf('servicios contoso.example')).to.include.members([
        '3 activas · 2 no activas · 15 licencias',
        'A × 5 · ● Activa',
        'pago único',
        'facturación por uso',
        '2 años, facturación anual',
        'D × 10 · ● Suspendida',
        '5 años, facturación cada tres años',
        'E × 10 · ● on-hold',
        '18 meses, every 2 months (plan de facturación desconocido)',
      ]);
    });

    it('are reported as not imported rather than none before the first import', async () => {
      expect(textOf(await chat.say('services litware.example'))).to.include(
        'No subscriptions have been imported yet',
      );
      await hold('Contoso', {});
      expect(textOf(await chat.say('services litware.example'))).to.include(
        'This customer has no imported subscriptions.',
      );
    });

    it('show how long they can still be cancelled', async () => {
      await hold(
        'Contoso',
        { product: 'A', cancellableUntil: dayFromNow(0) },
        { product: 'B', cancellableUntil: dayFromNow(1) },
        { product: 'C', cancellableUntil: dayFromNow(5) },
      );
      const words = textOf(await chat.say('services contoso.example'));
      expect(words).to.include('(last day)');
      expect(words).to.include('(1 day left)');
      expect(words).to.include('(5 days left)');
    });

    it('open from the customer’s card and go back to it and its list', async () => {
      const list = cardOf(await chat.say('customers'));
      const shown = cardOf(await chat.open(list, 1));
      const services = cardOf(
        await chat.press(shown, 'Services', { back: valueOf(shown, 'back') }),
      );
      const [title = ''] = wordsOf(services);
      const again = cardOf(await chat.press(services, 'Back to the customer'));
      expect(title).to.equal(`Services for ${wordsOf(again)[0] ?? ''}`);
      expect(wordsOf(cardOf(await chat.press(again, 'Back to the list')))[0]).to.equal(
        'Customer list',
      );
    });

    it('ask for a customer if a press names none', async () => {
      const data = { verb: 'services', input: {}, lang: 'en', customer: '' };
      expect(textOf(await chat.executeData(data))).to.match(/^Which customer’s services/);
    });

    it('page forward and back', async () => {
      await hold('Contoso', ...'A,B,C,D,E,F,G'.split(',').map((product) => ({ product })));
      const first = cardOf(await chat.say('services contoso.example'));
      const second = cardOf(await chat.press(first, 'Next'));
      expect(wordsOf(second)).to.include.members(['6–7 of 7', 'F × 10', 'G × 10']);
      expect(buttonsOf(second)).not.to.include('Next');
      const back = cardOf(await chat.press(second, 'Previous'));
      expect(wordsOf(back)).to.eql(wordsOf(first));
    });

    it('name the rows of a page that is reached from the last one', async () => {
      const products = 'A,B,C,D,E,F,G,H,I,J,K,L,M'.split(',');
      await hold('Contoso', ...products.map((product) => ({ product })));
      let card = cardOf(await chat.say('services contoso.example'));
      for (const button of ['Next', 'Next', 'Previous'])
        card = cardOf(await chat.press(card, button));
      const words = wordsOf(card);
      const listed = words.filter((word) => / × 10$/.test(word));
      expect(listed).to.eql(products.slice(5, 10).map((product) => `${product} × 10`));
      expect(words).to.include('6–10 of 13');
    });

    it('link to the hosts of the customers’ cloud', async () => {
      const links = linksOf(cardOf(await chat.say('services contoso.example')));
      expect(links['Azure portal']).to.match(/^https:\/\/portal\.azure\.us\//);
      expect(links['Entra admin center']).to.equal('https://entra.microsoft.us/contoso.example');
      expect(Object.keys(links)).to.not.include('Teams admin center');
      expect(Object.keys(links)).to.have.length(7);
    });

    for (const [fault, input] of [
      ['a key of another shape', { after: [0, 'a'] }],
      ['a key with a nul', { after: [0, 'a\0', 1] }],
      ['a key out of range', { before: [7, 'a', 1] }],
      ['a key with too long a text', { after: [0, 'a'.repeat(1_000), 1] }],
      ['a key with too large a number', { after: [0, 'a', 5_000_000_000] }],
    ] as const)
      it(`report an outdated card for ${fault}`, async () => {
        const customer = `customer/${await idOf('Contoso')}`;
        const data = { verb: 'services', input: { customer, ...input }, lang: 'en', v: 1 };
        expect(textOf(await chat.executeData(data))).to.match(OUT_OF_DATE);
      });

    it('start over for a key after the last row', async () => {
      await hold('Contoso', { product: 'A' });
      const customer = `customer/${await idOf('Contoso')}`;
      const data = { verb: 'services', input: { customer, after: [1, 'zz', 1] }, lang: 'en', v: 1 };
      expect(textOf(await chat.executeData(data))).to.include('1 active');
    });
  });

  describe('that renew', () => {
    beforeEach(async () => {
      await hold(
        'Contoso',
        { product: 'Soon', end: dayFromNow(1), cancellableUntil: dayFromNow(0) },
        { product: 'Later', end: dayFromNow(45), autoRenew: false },
      );
      await hold('Trey Research', { product: 'Today', end: dayFromNow(0), autoRenew: null });
    });
    const ALL = ['Soon', 'Later', 'Today'];
    const productsOn = (card: Card, among = ALL) =>
      wordsOf(card).flatMap((word) =>
        among.filter((product) => word.startsWith(` · ${product} ×`)),
      );

    it('cover the next 30 days, soonest first, with their cancellation deadlines', async () => {
      const card = cardOf(await chat.say('renewals'));
      const words = wordsOf(card);
      expect(words.slice(0, 4)).to.eql([
        'Renewals in the next 30 days',
        '2 subscriptions',
        ' · ',
        '20 licenses',
      ]);
      expect(words).to.include('1–2 of 2');
      expect(productsOn(card)).to.eql(['Today', 'Soon']);
      expect(words.join('\n')).to.match(/ \(today\) · renews or ends · 1 year, billed monthly/);
      expect(words.join('\n')).to.match(/ \(tomorrow\) · auto-renews · 1 year, billed monthly/);
      expect(words.join('\n')).to.match(/cancel by .+ \(last day\)/);
    });

    it('are grouped by week, with the sums of each over all pages', async () => {
      const later = Array.from({ length: 14 }, (_, i) => ({
        product: `Product ${i}`,
        // In pairs that a page of twelve divides, so that a week always goes on on the next page.
        end: dayFromNow(8 + Math.ceil(i / 2)),
        quantity: i === 0 ? null : 100,
      }));
      await hold('Contoso', ...later);
      const first = cardOf(await chat.say('renewals'));
      expect(factsOf(first)).to.include('16 subscriptions · 1,320 licenses');
      expect(wordsOf(first)).to.include('This week');
      const second = cardOf(await chat.press(first, 'Next'));
      expect(wordsOf(second)).to.include('13–16 of 16').and.not.include('This week');
      const sumsIn = (card: Card) =>
        wordsOf(card).filter((word) => /^\d+ subscriptions?( · |$)/.test(word));
      expect(sumsIn(second)).to.include(sumsIn(first).at(-1));
      const chart = chartIn(first) as { data: { y: number }[]; fallback: object };
      expect(chart.data.reduce((sum, { y }) => sum + y, 0)).to.equal(1_320);
      expect(JSON.stringify(chart.fallback)).to.include(' licenses');
      expect(chartIn(second)).to.equal(undefined);
    });

    it('offer other periods, of the same customers', async () => {
      const card = cardOf(await chat.say('renewals contoso'));
      expect(buttonsOf(card)).to.eql([
        'Decide',
        'Renewal notice',
        'This month',
        'Next month',
        'Next 90 days',
        'Overdue only',
        'Export these renewals',
      ]);
      const next = cardOf(await chat.press(card, 'Next 90 days'));
      expect(productsOn(next)).to.eql(['Soon', 'Later']);
      expect(buttonsOf(next)).to.include('Next 30 days').and.not.include('Next 90 days');
      expect(textOf(await chat.press(next, 'Overdue only'))).to.include('No renewal is overdue.');
    });

    for (const [typed, products] of [
      ['renewals 60', ['Today', 'Soon', 'Later']],
      ['renewals 60 days', ['Today', 'Soon', 'Later']],
      ['renovaciones 60 días tag:gold', ['Soon', 'Later']],
      ['renovaciones 60 etiqueta:gold', ['Soon', 'Later']],
      ['renewals 0', ['Today']],
      ['renewals contoso', ['Soon']],
      ['renewals 999999999 trey', ['Today']],
    ] as const)
      it(`are filtered by “${typed}”`, async () => {
        expect(productsOn(cardOf(await chat.say(typed)))).to.eql(products);
      });

    it('say their term and plan, and no cancellation date that is past', async () => {
      await hold('Contoso', {
        product: 'Soon',
        end: dayFromNow(2),
        cancellableUntil: dayFromNow(-1),
        term: 'P3Y',
        plan: 'annual',
      });
      const lines = cardLines(cardOf(await chat.say('renewals')));
      expect(lines.join('\n'))
        .to.include('1 year, billed monthly')
        .and.include('3 years, billed annually');
      expect(lines.filter((line) => line.includes('cancel by'))).to.have.lengthOf(1);
    });

    for (const typed of ['renewals', 'renewals 45 days', 'renewals next month', 'renewals contoso'])
      it(`that are overdue come first in “${typed}”`, async () => {
        await hold(
          'Contoso',
          { product: 'Late', end: '2026-01-05' },
          { product: 'Over', end: '2026-01-05', status: 'expired' },
          { product: 'Held', end: '2026-01-05', status: 'suspended' },
        );
        const card = cardOf(await chat.say(typed));
        const listed = productsOn(card, ['Late', 'Over', 'Held', ...ALL]);
        expect(listed[0]).to.equal('Late');
        expect(listed).to.not.include.oneOf(['Over', 'Held']);
        expect(JSON.stringify(card)).to.match(
          /"text":"●\u00a0","color":"Attention"[^}]*\},\{[^}]*"text":"Overdue since Jan 5, 2026","weight":"Bolder"/,
        );
        expect(factsOf(card)).to.include(' · ●\u00a01 overdue');
      });

    it('that are overdue are listed alone, or said to be none', async () => {
      expect(textOf(await chat.say('overdue renewals'))).to.match(/^No renewal is overdue\./);
      await hold('Contoso', { product: 'Late', end: '2026-01-05' });
      const listed = textOf(await chat.say('renovaciones vencidas'));
      expect(listed).to.match(/^Renovaciones vencidas\n1 suscripción\n/);
      expect(textOf(await chat.say('renewals overdue contoso'))).to.include('1–1 of 1');
    });

    it('that are overdue are said to be on the customer’s services, in both languages', async () => {
      await hold('Contoso', { product: 'Late', end: '2026-01-05', autoRenew: false });
      const english = textOf(await chat.say('services contoso.example'));
      expect(english).to.include('Overdue since Jan 5, 2026').and.not.include('Ends on Jan 5');
      const spanish = textOf(await chat.say('servicios contoso.example'));
      expect(spanish).to.include('Vencida desde el 5 ene 2026');
    });

    it('open their customer and go back to the page', async () => {
      const card = cardOf(await chat.say('renewals 60 tag:gold'));
      const press = rowPresses(card)[0];
      const inputs = { back: valueOf(card, 'back'), lang: 'en' };
      const shown = cardOf(await chat.executeData({ ...press?.data, ...inputs }));
      expect(wordsOf(shown)[0]).to.equal('Contoso');
      const again = cardOf(await chat.press(shown, 'Back to the list'));
      expect(wordsOf(again)).to.eql(wordsOf(card));
    });

    it('are reported as none or as not imported', async () => {
      const none = await chat.say('renewals 0 tag:gold');
      expect(textOf(none)).to.match(
        /^Renewals today of customers matching “tag:gold”: nothing renews or ends\.\n2 subscriptions renew or end later, the first on /,
      );
      const later = await chat.press(cardOf(none), 'Show all that come');
      expect(textOf(later)).to.include('1–2 of 2');
      expect(textOf(await chat.say('renewals next month nobody'))).to.include(
        'No customer matches “nobody”.',
      );
      await bot.database.transact((trx) => trx('subscriptions').delete());
      expect(textOf(await chat.say('renovaciones'))).to.include(
        'Aún no se han importado suscripciones',
      );
    });

    it('offer a correction for a misspelled filter', async () => {
      const card = cardOf(await chat.say('renewals 60 tga:gold'));
      expect(wordsOf(card)[0]).to.equal('The filter “tga:” doesn’t exist.');
      const corrected = cardOf(await chat.press(card, 'tag:gold'));
      expect(productsOn(corrected)).to.eql(['Soon', 'Later']);
    });

    for (const [fault, input] of [
      ['a key that is not a date', { after: ['soon', 1] }],
      ['a key of another list', { after: [0, 'a', 'b', 1] }],
      ['days that are not a number', { days: '30' }],
      ['negative days', { days: -1 }],
    ] as const)
      it(`report an outdated card for ${fault}`, async () => {
        const data = { verb: 'renewals', input, lang: 'en', v: 1 };
        expect(textOf(await chat.executeData(data))).to.match(OUT_OF_DATE);
      });
  });

  it('are available to Helpdesk agents', async () => {
    const who = person('Hugo');
    const other = await startTestBot({
      databaseUrl: bot.databaseUrl,
      env: { HELPDESK_AGENTS: who.id },
    });
    const helpdesk = other.chat({ who });
    expect(wordsOf(cardOf(await helpdesk.say('services contoso.example')))[0]).to.equal(
      'Services for Contoso',
    );
    expect(textOf(await helpdesk.say('renewals'))).to.include(
      'No subscriptions have been imported',
    );
    await other.stop();
  });
});
