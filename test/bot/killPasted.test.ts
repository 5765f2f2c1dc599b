import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { connect } from '../../db/index.js';
import { actionsDone, startTestBot, until, withOwnFolder } from '../support/bot.js';
import { buttonsOf, type Card } from '../support/cardWords.js';
import { cardOf, createChat, person } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { onEachDatabase } from '../support/database.js';
import { askUntilShown, deliverUntil, startFreezableBot } from '../support/frozenBots.js';
import { SOME_LIST } from '../support/someList.js';

const { pasted, tags } = texts.en;

onEachDatabase(
  'tagging a pasted list, whose process is killed while it reads the customers',
  (dialect) => {
    const who = person('Ana');
    withOwnFolder();

    it('is completed by the next process, for the customers of the list', async function () {
      this.timeout(300_000);
      const { databaseUrl, channel, bot } = await startFreezableBot(
        dialect,
        (database) => addCustomers(database, SOME_LIST),
        'bulk.staging',
      );
      const chat = createChat(bot.url, channel, { who });
      const asked = await askUntilShown(() => chat.say('Adatum\nProseware\nNobody'));
      const on = asked.sent[0]?.id ?? '';
      const open = () => chat.press(cardOf(asked), pasted.tagFound('2', 2), {}, on);
      const form = cardOf(await askUntilShown(open));
      await deliverUntil(bot.stopped, () =>
        chat.press(form, tags.showPreview, { more: 'event' }, on),
      );
      await bot.kill();
      const database = await connect(databaseUrl);
      const past = new Date(0).toISOString();
      await database.transact((trx) => trx('jobs').update({ leaseUntil: past }));

      const next = await startTestBot({ databaseUrl, channel });
      const shown = (): Card => cardOf(channel.stored(on));
      await until(() => buttonsOf(shown()).includes(tags.applyTo('2', 2)));
      await next.chat({ who }).press(shown(), tags.applyTo('2', 2), {}, on);
      await until(() => buttonsOf(shown()).includes(tags.undoFor('2', 2)));
      expect(await actionsDone(database)).to.eql([
        'tags-changed',
        'tags-changed',
        'tags-changed-in-bulk',
      ]);
      const names = await database
        .read('tags as t')
        .join('customer_tags as ct', 'ct.tagId', 't.id')
        .join('customers as c', 'c.id', 'ct.customerId')
        .where('t.name', 'event')
        .orderBy('c.name')
        .pluck('c.name');
      expect(names).to.eql(['Adatum', 'Proseware']);
      await database.close();
      await next.stop();
      await channel.stop();
    });
  },
);
