import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { connect } from '../../db/index.js';
import { actionsDone, startTestBot, until, type TestBot } from '../support/bot.js';
import { actionOf, buttonsOf, valueOf, wordsOf, type Card } from '../support/cardWords.js';
import { startChannel } from '../support/channel.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { SOME_LIST } from '../support/someList.js';

/** Returns the hidden input that describes the list. */
const back = (list: Card) => ({ back: valueOf(list, 'back') });

onEachDatabase('tagging all customers of a search', (dialect) => {
  let bot: TestBot;
  let chat: Chat;
  const who = person('Ana');

  beforeEach(async () => {
    bot = await startTestBot({ dialect, customers: SOME_LIST });
    chat = bot.chat({ who });
  });
  afterEach(() => bot.stop());

  const shown = (on: string) => cardOf(bot.channel.stored(on));
  const showing = async (on: string, button: string): Promise<Card> => {
    await until(() => buttonsOf(shown(on)).includes(button));
    return shown(on);
  };
  const tagged = async (tag: string): Promise<number> => {
    const rows: unknown[] = await bot.database
      .read('customer_tags as ct')
      .join('tags as t', 't.id', 'ct.tagId')
      .where('t.name', tag);
    return rows.length;
  };

  /** Opens the form from the list of `find contoso`. */
  async function form(of: Chat = chat): Promise<{ card: Card; on: string }> {
    const asked = await of.say('find contoso');
    const on = asked.sent[0]?.id ?? '';
    return {
      card: cardOf(await of.press(cardOf(asked), 'Tag all 2', back(cardOf(asked)), on)),
      on,
    };
  }

  async function previewed(inputs: object, of: Chat = chat): Promise<{ card: Card; on: string }> {
    const { card, on } = await form(of);
    const pressed = await of.press(card, 'Preview', inputs, on);
    expect(textOf(pressed)).to.equal(texts.en.tags.counting('0'));
    return { card: await showing(on, 'Cancel').then(() => previewOn(on)), on };
  }
  const previewOn = async (on: string): Promise<Card> => {
    await until(() => wordsOf(shown(on)).join().includes('would change'));
    return shown(on);
  };

  it('previews the change without making it, then applies it, then undoes it', async () => {
    const { card, on } = await previewed({ more: 'VIP; campaign', off: 'trial' });
    expect(wordsOf(card)).to.include.members([
      'The tags of 2 customers would change.',
      'VIP, campaign',
      'trial',
    ]);
    expect(await tagged('campaign')).to.equal(0);
    await chat.press(card, 'Change 2 customers', {}, on);
    const done = await showing(on, 'Undo for 2 customers');
    expect(wordsOf(done)).to.include('Tags of 2 customers changed.');
    expect(await tagged('campaign')).to.equal(2);
    expect(textOf(await chat.say('find tag:campaign'))).to.include('1–2 of 2');
    await chat.press(done, 'Undo for 2 customers', {}, on);
    await until(() => wordsOf(shown(on)).join().includes('Undone for 2'));
    expect(await tagged('campaign')).to.equal(0);
    expect(await tagged('Trial')).to.equal(1);
    expect(await actionsDone(bot.database)).to.eql([
      'tags-changed',
      'tags-changed',
      'tags-changed-in-bulk',
      'tags-changed',
      'tags-changed',
      'tags-undone-in-bulk',
    ]);
    expect(buttonsOf(await showing(on, 'Back to the customers'))).to.eql(['Back to the customers']);
  });

  it('changes once when several agents press at the same time', async () => {
    const { card, on } = await previewed({ more: 'campaign' });
    const other = bot.chat({ who: person('Eva') });
    const { data } = actionOf(card, 'Change 2 customers');
    const presses = [chat, chat, chat, other].map((each) => each.executeData(data, on));
    for (const answer of await Promise.all(presses)) expect(answer.status).to.equal(200);
    const done = await showing(on, 'Undo for 2 customers');
    await Promise.all(
      [chat, chat, chat, other].map((each) =>
        each.executeData(actionOf(done, 'Undo for 2 customers').data, on),
      ),
    );
    await until(() => wordsOf(shown(on)).join().includes('Undone for 2'));
    const changed = await bot.database
      .read<{ version: number }>('customers')
      .where('name', 'like', 'Contoso%')
      .select('version');
    expect(changed.map(({ version }) => version)).to.eql([3, 3]);
    const late = await chat.executeData(data, on);
    expect(textOf(late)).to.not.match(/reference/);
    expect((await actionsDone(bot.database)).length).to.equal(6);
  });

  it('skips customers changed since and reports their number on undo', async () => {
    const { card, on } = await previewed({ more: 'campaign' });
    await chat.press(card, 'Change 2 customers', {}, on);
    const done = await showing(on, 'Undo for 2 customers');
    await chat.say('tag Contoso Hotels +later');
    await chat.press(done, 'Undo for 2 customers', {}, on);
    await until(() => wordsOf(shown(on)).join().includes('Undone for 1'));
    expect(wordsOf(shown(on))).to.include.members([texts.en.tags.leftAlone, '1']);
    expect(await tagged('campaign')).to.equal(1);
  });

  it('keeps the typed values and names the rule they break', async () => {
    const { card } = await form();
    const long = 'x'.repeat(51);
    const { tags, refusals } = texts.en;
    for (const [inputs, fault] of [
      [{}, tags.nothingAsked],
      [{ more: long }, refusals.rules['tag-length'](long)],
      [{ off: 'zzz' }, tags.unknown('zzz')],
      [{ more: 'gold', off: 'GOLD' }, tags.both('GOLD')],
    ] as const) {
      const again = cardOf(await chat.press(card, 'Preview', inputs));
      expect(wordsOf(again)).to.include(fault);
      for (const typed of Object.values(inputs)) expect(JSON.stringify(again)).to.include(typed);
    }
    expect(await bot.database.read('taggings')).to.eql([]);
  });

  it('counts the customers that would not change', async () => {
    const { card, on } = await form();
    await chat.press(card, 'Preview', { more: 'gold' }, on);
    await until(() => wordsOf(shown(on)).join().includes('would change'));
    const preview = wordsOf(shown(on));
    expect(preview).to.include('The tags of 1 customer would change.');
    expect(preview).to.include.members([texts.en.tags.already, '1']);
  });

  it('updates the message for the whole group in the language of the request', async () => {
    const group = bot.chat({ who, place: 'groupChat' });
    const asked = await group.say('buscar contoso');
    const on = asked.sent[0]?.id ?? '';
    const card = cardOf(
      await group.press(cardOf(asked), 'Etiquetar los 2', back(cardOf(asked)), on),
    );
    await group.press(card, 'Vista previa', { more: 'campaña' }, on);
    await until(() => wordsOf(shown(on)).join().includes('Cambiarían'));
    await group.press(shown(on), 'Cambiar 2 clientes', {}, on);
    const done = await showing(on, 'Deshacer para 2 clientes');
    expect(done.lang).to.equal('es');
  });

  it('sends a new message if the client does not say which one was pressed', async () => {
    const asked = await chat.say('find contoso');
    const card = cardOf(await chat.press(cardOf(asked), 'Tag all 2', back(cardOf(asked))));
    await chat.press(card, 'Preview', { more: 'campaign' });
    const sent = await bot.channel.until(
      ({ method, body }) => method === 'POST' && JSON.stringify(body).includes('would change'),
    );
    expect(buttonsOf(cardOf(sent.body))).to.eql(['Change 2 customers', 'Cancel']);
  });
});

onEachDatabase('tagging many, confirmed by an agent who lost the role', (dialect) => {
  const who = person('Ana');

  it('changes nothing and reports failure', async () => {
    const channel = await startChannel();
    const bot = await startTestBot({
      dialect,
      channel,
      customers: SOME_LIST,
      env: { ADMIN_AGENTS: who.id },
    });
    const chat = bot.chat({ who });
    const asked = await chat.say('find contoso');
    const on = asked.sent[0]?.id ?? '';
    const form = cardOf(await chat.press(cardOf(asked), 'Tag all 2', back(cardOf(asked)), on));
    await chat.press(form, 'Preview', { more: 'campaign' }, on);
    const shown = () => wordsOf(cardOf(channel.stored(on))).join();
    await until(() => shown().includes('would change'));
    await bot.stop();

    // Puts the job in the state of a process that died before starting it.
    const database = await connect(bot.databaseUrl);
    await database.transact(async (trx) => {
      const tagging = await trx<{ id: number }>('taggings').first('id');
      const input = { tagging: tagging?.id, messageId: on, then: 'apply', timeZone: 'UTC' };
      await trx('jobs').update({ input: JSON.stringify(input), state: 'waiting' });
    });
    const { databaseUrl } = bot;
    const next = await startTestBot({ databaseUrl, channel, env: { SALES_AGENTS: who.id } });
    await until(() => shown().includes(texts.en.tags.staleMany));
    await until(async () => (await actionsDone(database)).length > 0);
    expect(await actionsDone(database)).to.eql(['tags-bulk-failed']);
    expect(await database.read('tags').where({ name: 'campaign' })).to.eql([]);
    await database.close();
    await next.stop();
    await channel.stop();
  });
});
