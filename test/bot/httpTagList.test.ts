import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { startTestBot, until, type TestBot } from '../support/bot.js';
import { actionOf, buttonsOf, rowNames, wordsOf, type Card } from '../support/cardWords.js';
import { cardOf, person, textOf, type Answer, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { changesDone, tagsOfCustomer, tagTokenIn } from '../support/tags.js';
import { SOME_LIST } from '../support/someList.js';

const admin = person('Ana');
const ROLES = { ADMIN_AGENTS: admin.id };

onEachDatabase('tags', (dialect) => {
  let bot: TestBot;
  let chat: Chat;

  async function start(): Promise<void> {
    bot = await startTestBot({ dialect, customers: SOME_LIST, env: ROLES });
    chat = bot.chat({ who: admin });
  }

  const tagsOf = (name: string) => tagsOfCustomer(bot.database, name);

  describe('in a list', () => {
    beforeEach(start);
    afterEach(() => bot.stop());

    /** Presses a button and returns the job's final card. */
    async function outcome(card: Card, title: string, on: string): Promise<Card> {
      const pressed: Answer = await chat.press(card, title, {}, on);
      expect(textOf(pressed)).to.equal(texts.en.tags.applying);
      await until(
        () => !wordsOf(shown(on)).join().includes(texts.en.tags.applying) && shown(on) !== card,
      );
      await until(() => buttonsOf(shown(on)).includes('All tags'));
      return shown(on);
    }
    const shown = (on: string) => cardOf(bot.channel.stored(on));
    async function listed(): Promise<{ card: Card; on: string }> {
      const answer = await chat.say('tags');
      return { card: cardOf(answer), on: answer.sent[0]?.id ?? '' };
    }

    /** Presses a command behind the “…” of a tag. */
    const inRow = (card: Card, tag: string, title: string) =>
      chat.pressInRow(card, rowNames(card).indexOf(tag), title);

    it('open the list of their customers', async () => {
      const { card } = await listed();
      expect(wordsOf(card)).to.include.members(['Gold', 'Ñ-club', 'Trial', 'VIP', 'winter']);
      expect(textOf(await chat.open(card, 0))).to.match(/^Contoso/);
    });

    it('are created once', async () => {
      const { card } = await listed();
      const form = cardOf(await chat.press(card, 'New tag'));
      const created = await chat.press(form, 'Save', { name: ' campaign  7' });
      expect(textOf(created)).to.include('campaign 7').and.include(texts.en.tags.created);
      const again = cardOf(await chat.press(form, 'Save', { name: 'CAMPAIGN 7' }));
      expect(wordsOf(again).join()).to.include('The tag “campaign 7” already exists');
      expect(await changesDone(bot.database)).to.eql(['tag-created']);
    });

    it('are renamed after confirmation, also to another spelling', async () => {
      const { card, on } = await listed();
      const form = cardOf(await inRow(card, 'Gold', 'Rename'));
      const same = cardOf(await chat.press(form, 'Continue', { name: 'Gold' }));
      expect(wordsOf(same)).to.include(texts.en.tags.sameName);
      const ask = cardOf(await chat.press(form, 'Continue', { name: 'GOLD' }));
      expect(wordsOf(ask)).to.include('1 customer has this tag.');
      const result = await outcome(ask, 'Rename for 1 customer', on);
      expect(wordsOf(result)).to.include('Tag renamed for 1 customer.');
      expect(await tagsOf('Contoso')).to.eql(['GOLD', 'Trial', 'VIP']);
    });

    it('offer a merge if the new name is taken', async () => {
      const { card, on } = await listed();
      const form = cardOf(await inRow(card, 'winter', 'Rename'));
      const ask = cardOf(await chat.press(form, 'Continue', { name: 'vip' }));
      expect(wordsOf(ask)[0]).to.equal('Merge “winter” into “VIP”?');
      await outcome(ask, 'Merge for 1 customer', on);
      expect(await tagsOf('Alpine Ski House')).to.eql(['VIP']);
      expect(await changesDone(bot.database)).to.eql(['tags-changed', 'tag-merged']);
    });

    it('are merged into a chosen or typed tag, never into themselves', async () => {
      const { card, on } = await listed();
      const form = cardOf(await inRow(card, 'winter', 'Merge'));
      const self = cardOf(await chat.press(form, 'Continue', { name: 'WINTER' }));
      expect(wordsOf(self)).to.include(texts.en.tags.sameTag);
      const none = cardOf(await chat.press(form, 'Continue', { name: 'zzz' }));
      expect(wordsOf(none)).to.include(texts.en.tags.unknown('zzz'));
      const ask = cardOf(
        await chat.press(form, 'Continue', { give: tagTokenIn(form, 'give', 'Gold') }),
      );
      await outcome(ask, 'Merge for 1 customer', on);
      expect(await tagsOf('Alpine Ski House')).to.eql(['Gold']);
    });

    it('are deleted once when Delete is pressed four times', async () => {
      const { card, on } = await listed();
      const ask = cardOf(await inRow(card, 'VIP', 'Delete'));
      const data = actionOf(ask, 'Delete from 1 customer').data;
      await Promise.all([1, 2, 3].map(() => chat.executeData(data, on)));
      await outcome(ask, 'Delete from 1 customer', on);
      expect(await tagsOf('Contoso')).to.eql(['Gold', 'Trial']);
      expect(await changesDone(bot.database)).to.eql(['tags-changed', 'tag-deleted']);
    });

    it('require a new confirmation if more customers carry the tag meanwhile', async () => {
      const { card } = await listed();
      const ask = cardOf(await inRow(card, 'VIP', 'Delete'));
      await chat.say('tag Adatum +vip');
      const again = cardOf(await chat.press(ask, 'Delete from 1 customer'));
      expect(wordsOf(again)).to.include.members([
        '2 customers have this tag.',
        texts.en.tags.recounted,
      ]);
      expect(buttonsOf(again)).to.include('Delete from 2 customers');
    });

    it('say how to change a tag if an older list sends none', async () => {
      for (const verb of ['tags.rename', 'tags.merge', 'tags.delete'])
        for (const tag of ['', null, undefined]) {
          const again = cardOf(await chat.executeData({ verb, input: { list: {} }, tag }));
          expect(wordsOf(again)).to.include(texts.en.tags.chooseError);
          expect(rowNames(again)).to.include('Gold');
        }
    });

    it('lead back to the page of the list, and say that nobody has them', async () => {
      const names = Array.from({ length: 12 }, (_, i) => `z${i + 10}`);
      await chat.say(`tag Adatum ${names.map((name) => `+${name}`).join(' ')}`);
      await chat.say(`tag Adatum ${names.map((name) => `-${name}`).join(' ')}`);
      const next = cardOf(await chat.press(cardOf(await chat.say('tags')), 'Next'));
      const ask = cardOf(await inRow(next, 'z20', 'Delete'));
      expect(wordsOf(ask)).to.eql(['Delete “z20”?', texts.en.tags.carriedBy('0', 0)]);
      expect(buttonsOf(ask)).to.eql(['Cancel', 'Delete']);
      const back = cardOf(await chat.press(ask, 'Cancel'));
      expect(rowNames(back)).to.eql(rowNames(next));
      const asked = cardOf(await inRow(back, 'z20', 'Delete'));
      const answer = await chat.say('tags');
      const result = await outcome(asked, 'Delete', answer.sent[0]?.id ?? '');
      expect(wordsOf(result)).to.include(texts.en.tags.deleted('0', 0));
    });
  });
});
