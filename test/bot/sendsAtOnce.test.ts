import { expect } from 'chai';
import { customerToken } from '../../cards/customers/open.js';
import { connect, type Database } from '../../db/index.js';
import { actionsDone, startTestBot, until, withOwnFolder } from '../support/bot.js';
import { pressWith } from '../support/billing.js';
import {
  sendStates,
  startConnectedBot,
  startPartnerCenter,
  type Fault,
  type PartnerCenterStandIn,
} from '../support/billingSends.js';
import { spawnBot } from '../support/botProcess.js';
import { startChannel } from '../support/channel.js';
import { cardOf, createChat, person } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { askUntilShown, deliverUntil } from '../support/frozenBots.js';
import { importBillingFromService } from '../support/importBillingFromService.js';

/** Steps of sending an edit, at each of which a process is killed. */
const POINTS = [
  'write.committed',
  'billing-send.read',
  'billing-send.begun',
  'billing-send.put',
  'billing-send.before-commit',
  'billing-send.stored',
  'billing-send.telling',
];

const customersOf = (pc: PartnerCenterStandIn) =>
  pc.list.map(({ id, name, domain }) => ({ microsoftId: id, name, domain }));

const idOf = async (database: Database, microsoftId: string): Promise<number> =>
  (await database.read('customers').where({ microsoftId }).first('id'))?.id ?? 0;

const ended = async (database: Database) =>
  (await sendStates(database)).every((state) => ['there', 'conflict'].includes(state));

onEachDatabase('forty billing edits', (dialect) => {
  it('lose no change of a colleague and put nothing in vain', async function () {
    this.timeout(300_000);
    const pc = await startPartnerCenter({ customers: 40, seed: 5 });
    const bot = await startConnectedBot(dialect, pc, { reads: true });
    await importBillingFromService(bot.database, pc);
    const colleague = (id: string, billing: object): Fault => ({
      method: 'PUT',
      path: `${id}/profiles/billing`,
      times: 1,
      do: 'change',
      with: { customer: id, billing },
    });
    const [named, mailed, cut] = [
      pc.list.slice(0, 10),
      pc.list.slice(10, 15),
      pc.list.slice(15, 25),
    ];
    await pc.faults(
      ...named.map(({ id }) => colleague(id, { lastName: 'Colleague' })),
      ...mailed.map(({ id }) => colleague(id, { email: 'colleague@x.example' })),
      ...cut.map(({ id }, index): Fault => ({
        method: 'PUT',
        path: `${id}/profiles/billing`,
        times: 1,
        do: ['reset-before', 'reset-after', 'truncate', 'status'][index % 4] ?? '',
        status: 503,
      })),
    );
    const agents = ['Ana', 'Bea', 'Cleo', 'Dora'].map((name) => bot.chat({ who: person(name) }));
    await Promise.all(
      agents.map(async (chat, agent) => {
        for (const { id } of pc.list.filter((_, index) => index % agents.length === agent)) {
          // A message of an earlier edit may arrive at any time, so the cards are of the presses alone.
          const data = { customer: customerToken(await idOf(bot.database, id)) };
          const open = () => chat.executeData({ verb: 'billing', input: data });
          const form = await askUntilShown(open);
          const { country } = (await pc.profile(id)).defaultAddress;
          const state = country === 'ES' ? { state: 'Madrid' } : {};
          const typed = { email: `new@${id}.example`, ...state };
          const check = () => chat.press(cardOf(form), 'Review changes', typed);
          const review = await askUntilShown(check);
          // An import in the background may hold the list for longer than a turn waits.
          await askUntilShown(() => chat.press(cardOf(review), 'Save'));
        }
      }),
    );
    await until(async () => (await sendStates(bot.database)).length === 40);
    for (let tries = 0; tries < 10 && !(await ended(bot.database)); tries++)
      await until(() => ended(bot.database)).catch(() => undefined);

    const states = await sendStates(bot.database);
    expect(states.filter((state) => state === 'conflict')).to.have.length(5);
    expect(states.filter((state) => state === 'there')).to.have.length(35);
    for (const { id } of pc.list) {
      const { email, lastName } = await pc.profile(id);
      const isConflict = mailed.some((one) => one.id === id);
      expect(email).to.equal(isConflict ? 'colleague@x.example' : `new@${id}.example`);
      if (named.some((one) => one.id === id)) expect(lastName).to.equal('Colleague');
    }
    expect(await pc.idlePuts()).to.equal(0);
    await bot.stop();
    await pc.stop();
  });
});

onEachDatabase('a billing edit whose process is killed', (dialect) => {
  const who = person('Ana');
  withOwnFolder();

  for (const at of POINTS) {
    it(`at ${at} arrives once`, async function () {
      this.timeout(300_000);
      const pc = await startPartnerCenter({ customers: 1, seed: 2 });
      const databaseUrl = await emptyDatabase(dialect);
      const database = await connect(databaseUrl);
      await addCustomers(database, customersOf(pc));
      await importBillingFromService(database, pc);
      const channel = await startChannel();
      const bot = await spawnBot({
        DATABASE_URL: databaseUrl,
        LOG_LEVEL: 'silent',
        STOP_AT: at,
        ...pc.env(),
      });
      await bot.ready();
      const [first] = pc.list;
      const chat = createChat(bot.url, channel, { who });
      const form = await askUntilShown(() => chat.say(`billing ${first?.id}`));
      const typed = { email: 'new@contoso.example' };
      const review = await askUntilShown(() => pressWith(chat, form, 'Review changes', typed));
      await deliverUntil(bot.stopped, () => pressWith(chat, review, 'Save'));
      await bot.kill();
      await pc.change(first?.id ?? '', { lastName: 'Colleague' });
      const past = new Date(0).toISOString();
      await database.transact((trx) => trx('jobs').update({ leaseUntil: past }));

      const next = await startTestBot({ databaseUrl, channel, env: pc.env() });
      const told = () => JSON.stringify(channel.taken()).includes('Partner Center now has');
      await until(told);
      expect(await sendStates(database)).to.eql(['there']);
      expect(await pc.profile(first?.id ?? '')).to.include({
        email: 'new@contoso.example',
        lastName: 'Colleague',
      });
      expect(await pc.puts()).to.equal(1);
      expect(await pc.idlePuts()).to.equal(0);
      const actions = await actionsDone(database);
      expect(actions.filter((action) => action === 'billing-sent')).to.have.length(1);
      await next.stop();
      await channel.stop();
      await database.close();
      await pc.stop();
    });
  }
});
