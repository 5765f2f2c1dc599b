import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { startTestBot, until, type TestBot } from '../support/bot.js';
import { linkOf, valueOf, wordsOf, type Card } from '../support/cardWords.js';
import type { Sent } from '../support/channel.js';
import { cardOf, person, textOf, type Answer, type Chat, type Person } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { FIXTURE_AGENT, fixture } from '../support/fixtures.js';
import { remembered } from '../support/remembered.js';
import { SOME_LIST } from '../support/someList.js';

const TARGETED = '?isTargetedActivity=true';
const PLACES = ['groupChat', 'channel'] as const;

/** Calls that everyone in a chat could see. */
const publicIn = (calls: readonly Sent[], conversation: string) =>
  calls.filter((call) => call.conversation === conversation && call.query !== TARGETED);

/** Questions of every kind: a card, a list, a file, a sentence, a refusal and a text that is not understood. */
const QUESTIONS = [
  ...['find contoso', 'show adatum', 'renewals', 'customers', 'activity', 'export customers'],
  ...['thanks', 'hi', 'help', 'find tag:', 'xyzzy', 'tag Adatum +hidden', 'new order'],
];

onEachDatabase('a targeted question', (dialect) => {
  let bot: TestBot;
  const chatOf = (who: Person, place: 'groupChat' | 'channel' = 'channel') =>
    bot.chat({ who, place, isTargeted: true });
  const unseen = (answer: Answer, { conversation }: Chat) =>
    expect(publicIn(answer.sent, conversation)).to.eql([]);

  describe('with TARGETED_ANSWERS=on', () => {
    before(async () => {
      const env = { TARGETED_ANSWERS: 'on' };
      bot = await startTestBot({ dialect, customers: SOME_LIST, env });
    });
    beforeEach(() => bot.channel.refuse(() => false, 403));
    after(() => bot.stop());

    for (const place of PLACES) {
      it(`is answered to its asker alone, below the question (${place})`, async () => {
        const who = person('Ana');
        const chat = chatOf(who, place);
        for (const question of QUESTIONS) {
          const asked = chat.typed(question);
          const answer = await chat.deliver(asked);
          unseen(answer, chat);
          const there = answer.sent.filter(
            ({ conversation }) => conversation === chat.conversation,
          );
          expect(there, question).to.have.length(1);
          const [{ method, path, body } = { method: '', path: '', body: undefined }] = there;
          expect(`${method} ${path}`).to.equal(
            `POST /v3/conversations/${chat.conversation}/activities`,
          );
          expect(body?.recipient?.id).to.equal(`29:${who.id}`);
          expect(body?.entities).to.eql([{ type: 'targetedMessageInfo', messageId: asked.id }]);
          expect(body).to.not.have.property('replyToId');
        }
      });
    }

    it('is answered to its asker alone as Teams sends it', async () => {
      const { channel } = bot;
      const before = channel.calls.length;
      await fetch(`${bot.url}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(fixture('targeted-message', channel.url)),
      });
      const [call, ...more] = channel.calls.slice(before);
      expect(more).to.eql([]);
      expect(call?.query).to.equal(TARGETED);
      expect(wordsOf(cardOf(call?.body)).join()).to.include('Contoso');
      const agents = () => bot.database.read('agents').where({ objectId: FIXTURE_AGENT });
      await until(async () => (await agents()).length > 0);
      expect(await agents().pluck('personalConversation')).to.eql([null]);
    });

    it('keeps presses on its answer targeted, which update the message', async () => {
      const chat = chatOf(person('Ana'));
      const asked = await chat.say('customers');
      const on = asked.sent[0]?.id ?? '';
      const list = cardOf(asked);
      const next = await chat.press(list, 'Next', {}, on);
      unseen(next, chat);
      expect(next.sent.map(({ method, activity }) => [method, activity])).to.eql([['PUT', on]]);
      // Teams refuses an update that names a recipient.
      expect(next.sent[0]?.body).to.not.have.property('recipient');
      const again = await chat.open(cardOf(next), 0, on);
      unseen(again, chat);
      expect(again.sent[0]?.query).to.equal(TARGETED);
      const submitted = await chat.submit(list, 'Next', {}, on);
      unseen(submitted, chat);
      expect(submitted.sent.map(({ method }) => method)).to.eql(['PUT']);
    });

    it('has a new targeted answer if the pressed message has expired', async () => {
      const chat = chatOf(person('Ana'));
      const list = cardOf(await chat.say('customers'));
      bot.channel.refuse(({ method }) => method === 'PUT', 404);
      const submitted = await chat.submit(list, 'Next', {}, 'expired');
      unseen(submitted, chat);
      expect(submitted.sent.map(({ method, status }) => [method, status])).to.eql([
        ['PUT', 404],
        ['POST', 200],
      ]);
    });

    it('is answered without its preview if Teams does not know the question', async () => {
      const chat = chatOf(person('Ana'));
      bot.channel.refuse(
        ({ body }) => body.entities !== undefined && body.entities.length > 0,
        404,
      );
      const answer = await chat.say('find lamna');
      unseen(answer, chat);
      expect(answer.sent.map(({ status }) => status)).to.eql([404, 200]);
      expect(textOf(answer)).to.match(/^Lamna Healthcare/);
    });

    it('is a setting of the message, not of the chat', async () => {
      const who = person('Ana');
      await chatOf(who).say('find lamna');
      const open = bot.chat({ who, place: 'channel' });
      const answer = await open.say('find lamna');
      expect(answer.sent.map(({ query }) => query)).to.eql(['']);
      expect(JSON.stringify(answer.messages)).to.not.include('"targeted"');
    });

    it('gets its file in the personal chat', async () => {
      const who = person('Ana');
      const personal = bot.chat({ who });
      await personal.say('hi');
      await remembered(bot.database, who, personal);
      const chat = chatOf(who);
      const [file, sentence] = (await chat.say('export customers')).sent;
      expect(file?.conversation).to.equal(personal.conversation);
      expect(linkOf(cardOf(file?.body))).to.match(/\/files\//);
      expect(sentence?.query).to.equal(TARGETED);
      expect(sentence?.body.text).to.equal(texts.en.files.sentToPersonal('Customers.csv'));
    });

    it('keeps the messages of its jobs targeted', async () => {
      const chat = chatOf(person('Ana'));
      const { channel } = bot;
      const before = channel.calls.length;
      const asked = await chat.say('find contoso');
      const on = asked.sent[0]?.id ?? '';
      const back = { back: valueOf(cardOf(asked), 'back') };
      const form = cardOf(await chat.press(cardOf(asked), 'Tag all 2', back, on));
      await chat.press(form, 'Preview', { more: 'unseen' }, on);
      const shown = (): Card => cardOf(channel.stored(on));
      await until(() => wordsOf(shown()).join().includes('would change'));
      await chat.press(shown(), 'Change 2 customers', {}, on);
      await until(() => wordsOf(shown()).join().includes('Tags of 2 customers changed.'));
      expect(publicIn(channel.calls.slice(before), chat.conversation)).to.eql([]);
    });

    it('gets the outcome of its job in the personal chat if the channel refuses it meanwhile', async () => {
      const who = person('Ana');
      const personal = bot.chat({ who });
      await personal.say('hi');
      await remembered(bot.database, who, personal);
      const chat = chatOf(who);
      const { channel } = bot;
      const asked = await chat.say('find contoso');
      const on = asked.sent[0]?.id ?? '';
      const back = { back: valueOf(cardOf(asked), 'back') };
      const form = cardOf(await chat.press(cardOf(asked), 'Tag all 2', back, on));
      channel.refuse(({ conversation }) => conversation === chat.conversation, 403);
      await chat.press(form, 'Preview', { more: 'moved' }, on);
      const moved = await channel.until(
        ({ conversation, body }) =>
          conversation === personal.conversation &&
          JSON.stringify(body).includes('The tags of 2 customers would change.'),
      );
      expect(moved.query).to.equal('');
      expect(publicIn(channel.calls, chat.conversation)).to.eql([]);
    });

    it('is resent targeted when the channel recovers', async () => {
      const chat = chatOf(person('Ana'));
      bot.channel.refuse(() => true, 502);
      await chat.say('tag Contoso +later');
      bot.channel.refuse(() => false, 502);
      await bot.database.transact((trx) =>
        trx('jobs').where({ state: 'waiting' }).update({ leaseUntil: null }),
      );
      const sent = await bot.channel.until(
        ({ conversation }) => conversation === chat.conversation,
      );
      expect(sent.query).to.equal(TARGETED);
      expect(publicIn(bot.channel.calls, chat.conversation)).to.eql([]);
    });
  });

  for (const [why, env, status] of [
    ['with TARGETED_ANSWERS=off', {}, undefined],
    ['if the channel answers 400 to targeted messages', { TARGETED_ANSWERS: 'on' }, 400],
    ['if the channel answers 403 to targeted messages', { TARGETED_ANSWERS: 'on' }, 403],
  ] as const) {
    describe(why, () => {
      before(async () => {
        const limit = { REQUESTS_PER_MINUTE: '60' };
        bot = await startTestBot({ dialect, customers: SOME_LIST, env: { ...env, ...limit } });
      });
      beforeEach(() => refuse());
      after(() => bot.stop());

      const refuse = (fits: (call: Sent) => boolean = () => false) =>
        bot.channel.refuse((call) => call.query === TARGETED || fits(call), status ?? 403);
      const heardIn = (calls: readonly Sent[], conversation: string) =>
        calls.filter((call) => call.conversation === conversation && call.status === 200);

      it('is answered in the personal chat', async () => {
        const who = person('Ana');
        const personal = bot.chat({ who });
        await personal.say('hi');
        await remembered(bot.database, who, personal);
        const chat = chatOf(who, 'groupChat');
        for (const question of QUESTIONS) {
          const answer = await chat.say(question);
          unseen(answer, chat);
          expect(heardIn(answer.sent, chat.conversation), question).to.eql([]);
          expect(heardIn(answer.sent, personal.conversation), question).to.have.length(1);
        }
      });

      it('starts the personal chat', async () => {
        const chat = chatOf(person('Ana'));
        const answer = await chat.say('find lamna');
        unseen(answer, chat);
        const created = answer.sent.find(({ path }) => path === '/v3/conversations');
        expect(answer.sent.at(-1)?.conversation).to.equal(created?.id);
        expect(answer.sent.at(-1)?.query).to.equal('');
        expect(textOf(answer)).to.match(/^Lamna Healthcare/);
      });

      it('is not answered at all if that cannot be reached either', async () => {
        const chat = chatOf(person('Ana'));
        refuse(({ path }) => path === '/v3/conversations');
        for (const question of QUESTIONS) {
          const answer = await chat.say(question);
          expect(answer.status).to.equal(200);
          unseen(answer, chat);
          expect(answer.messages, question).to.eql([]);
        }
      });

      it('of a person without a role, or too many of them, are not answered in public', async () => {
        const stranger = chatOf(person('Zoe'));
        const strange = await stranger.deliver({ ...stranger.typed('hi'), channelId: 'emulator' });
        unseen(strange, stranger);
        const many = chatOf(person('Max'));
        const answers = await Promise.all(Array.from({ length: 70 }, () => many.say('thanks')));
        for (const answer of answers) unseen(answer, many);
      });

      it('is not answered in the HTTP response', async () => {
        const chat = chatOf(person('Ana'));
        const answer = await chat.deliver({
          ...chat.typed('find lamna'),
          deliveryMode: 'expectReplies',
        });
        expect(JSON.stringify(answer.body ?? '')).to.not.include('Lamna');
      });
    });
  }
});
