import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { SYNC_CUSTOMERS } from '../../bot/sync/list/jobInput.js';
import { READ_ONE } from '../../bot/sync/reads/readOneInput.js';
import { texts } from '../../cards/text/index.js';
import { connect, repositories } from '../../db/index.js';
import { localBudget } from '../../partnercenter/budget.js';
import { createPartnerCenter, type PartnerCenter } from '../../partnercenter/partnerCenter.js';
import { withFields } from '../../partnercenter/records.js';
import type { BillingProfile } from '../../partnercenter/resources/billing.js';
import { SAMPLE_DEFAULTS } from '../../partnercenter/sample/options.js';
import { settingsFor } from '../support/partnerCenterSettings.js';
import type { Chat } from './support/chat.js';
import { withPlayground } from './support/withPlayground.js';

/** Typed texts by language, and a customer that the other language leaves alone. */
const WORDS = {
  en: {
    sync: 'sync',
    billing: 'billing adventure-works.com',
    order: 'new order 5 Microsoft 365 Business Premium annual for Adventure Works',
    show: 'show Adventure Works',
    drift: 'differences',
    customer: 'Adventure Works',
    domain: 'adventure-works.com',
    product: 'Microsoft 365 Business Premium',
  },
  es: {
    sync: 'sincronizar',
    billing: 'facturación fourthcoffee.com',
    order: 'nuevo pedido 3 Microsoft 365 Business Premium anual para Fourth Coffee',
    show: 'mostrar Fourth Coffee',
    drift: 'diferencias',
    customer: 'Fourth Coffee',
    domain: 'fourthcoffee.com',
    product: 'Microsoft 365 Business Premium',
  },
} as const;

describe('a Playground that is connected to the sample Partner Center', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-e2e-'));
  const databaseUrl = `sqlite:${join(folder, 'connected.sqlite')}`;
  const playground = withPlayground(() => ({ DATABASE_URL: databaseUrl }), ['--partner-center']);
  let chat: Chat;
  let colleague: PartnerCenter;

  before(async () => {
    await ownSync();
    chat = await playground.open(1600);
    colleague = signedIn(playground.partnerCenter());
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const language of ['en', 'es'] as const) {
    const words = WORDS[language];
    const { age, billing: text, billingSends, orderSends, orders, sync, drift } = texts[language];
    const read = age.read(age.aMomentAgo).replace(age.aMomentAgo, '');

    describe(language === 'en' ? 'in English' : 'in Spanish', () => {
      it('says that it is a sample, and syncs the list', async () => {
        if (language === 'en') {
          await chat.hasLast(orderSends.sample);
          const first = await chat.ask(words.sync);
          await first.shows(sync.firstSame);
          await first.press(sync.apply);
        } else await chat.ask(words.sync);
        await chat.hasLast(sync.applied);
      });

      it('sends an edit, and asks when a colleague changed the same field there', async () => {
        await until(async () => (await (await chat.ask(words.show)).text()).includes(read));
        await countAsRead(words.domain);
        const form = await chat.ask(words.billing);
        await form.shows(text.title, billingSends.willSend);
        await until(noReadUnderWay);
        const theirs = await edit(words.domain, { email: 'theirs@example.com', city: 'Olympia' });
        await form.write(`${text.fields.email} *`, 'mine@example.com');
        await form.press(text.review);
        await form.press(text.save);
        await form.shows(text.savedTitle);

        const asked = await chat.lastWith(billingSends.conflictTitle);
        await asked.shows('mine@example.com', 'theirs@example.com');
        await asked.take(text.chooseLabel(text.fields.email), billingSends.sendMine);
        await asked.press(billingSends.save);
        await until(async () => (await profileOf(words.domain)).email === 'mine@example.com');
        // Its news would otherwise come between the next request and its answer.
        await chat.hasLast(billingSends.nowThere(words.customer, text.fields.email));
        const { defaultAddress, ...own } = await profileOf(words.domain);
        expect(own.email).to.equal('mine@example.com');
        // The colleague's other change is still there, and here too.
        expect(defaultAddress.city).to.equal(theirs.defaultAddress.city);
        const customer = await chat.ask(words.show);
        await customer.shows('mine@example.com', 'Olympia');
        const differing = await chat.ask(words.drift);
        await differing.shows(drift.none);
      });

      it('orders at the sample, and tells when its subscriptions are there', async () => {
        const review = await chat.ask(words.order);
        if ((await review.text()).includes(orders.goOn)) {
          await review.take(orders.segment, orders.segments.commercial);
          await review.press(orders.goOn);
        }
        await review.shows(orderSends.sends);
        if ((await review.text()).includes(orders.agreementSigner)) {
          await review.write(orders.agreementSigner, 'Diego Siciliani');
          await review.write(orders.agreementDate, '2026-11-02');
        }
        await review.press(orders.place);
        await review.shows(orderSends.sample);
        await chat.hasLast(orderSends.provisioned);
        const customer = await chat.ask(words.show);
        await customer.shows(words.product);
      });
    });
  }

  /** Waits for the sync that the bot begins by itself: nobody is in a chat yet, so no news of it come between. */
  async function ownSync(): Promise<void> {
    const database = await connect(databaseUrl);
    const isDone = async () =>
      (await database.read('jobs').where({ kind: SYNC_CUSTOMERS, state: 'done' })).length > 0;
    while (!(await isDone())) await sleep(100);
    await database.close();
  }

  /** Opening a customer who was read some time ago reads it again, and would bring a colleague's change. */
  async function countAsRead(domain: string): Promise<void> {
    const database = await connect(databaseUrl);
    const ids = await database.read('customers').where({ domain }).pluck<number[]>('id');
    await database.transact((trx) =>
      repositories(trx).customerReads.noteImport(new Date().toISOString(), ids),
    );
    await database.close();
  }

  async function noReadUnderWay(): Promise<boolean> {
    const database = await connect(databaseUrl);
    const open = await database
      .read('jobs')
      .where({ kind: READ_ONE })
      .whereIn('state', ['waiting', 'running']);
    await database.close();
    return open.length === 0;
  }

  async function profileOf(domain: string): Promise<BillingProfile> {
    const page = await colleague.customers.page(undefined, 'waiting');
    if (page.kind !== 'answer') throw new Error('the sample lists no customers');
    const found = page.value.items.find(({ companyProfile }) => companyProfile.domain === domain);
    const profile = await colleague.billing.read(found?.id ?? '', 'waiting');
    if (profile.kind !== 'answer') throw new Error(`the sample has no customer ${domain}`);
    return profile.value;
  }

  /** Saves a change as someone does in Partner Center itself. */
  async function edit(
    domain: string,
    fields: { email: string; city: string },
  ): Promise<BillingProfile> {
    const profile = await profileOf(domain);
    const id = /customers\/([0-9a-f-]+)\//.exec(JSON.stringify(profile['links']))?.[1] ?? '';
    const saved = await colleague.billing.replace(id, withFields(profile, fields), 'waiting');
    if (saved.kind !== 'answer') throw new Error('the sample did not save the change');
    return saved.value;
  }
});

/** A client of the sample, as the partner's own tools are. */
const signedIn = (url: string): PartnerCenter =>
  createPartnerCenter(settingsFor({ url, options: SAMPLE_DEFAULTS }), { budget: localBudget() });

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`condition did not become true: ${holds.toString()}`);
}
