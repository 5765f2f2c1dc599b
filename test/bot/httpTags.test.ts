import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { clean } from '../../db/fold.js';
import { actionsDone, startTestBot, until, type TestBot } from '../support/bot.js';
import type { Database } from '../../db/index.js';
import {
  actionOf,
  buttonsOf,
  choicesOf,
  inputsOf,
  rowNames,
  rowPresses,
  valueOf,
  wordsOf,
  type Card,
} from '../support/cardWords.js';
import { cardOf, person, textOf, type Answer, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { hostileTexts } from '../cards/records.js';
import { SOME_LIST } from '../support/someList.js';

const admin = person('Ana');
const sales = person('Sam', 'es-ES');
const helpdesk = person('Hal');
const ROLES = {
  ADMIN_AGENTS: admin.id,
  SALES_AGENTS: sales.id,
  HELPDESK_AGENTS: helpdesk.id,
};

/** Returns the token of a tag among the choices of an input. */
const token = (card: Card, id: string, title: string) =>
  choicesOf(card, id).find((choice) => choice.title === title)?.value ?? '';

/** Returns the ticked tags by name, with some more and without others. */
function ticks(card: Card, change: { more?: string[]; without?: string[] } = {}): string {
  const { more = [], without = [] } = change;
  const ticked = String(valueOf(card, 'ticked')).split(',');
  const off = without.map((name) => token(card, 'ticked', name));
  return [
    ...ticked.filter((one) => !off.includes(one)),
    ...more.map((name) => token(card, 'ticked', name)),
  ]
    .filter(Boolean)
    .join(',');
}

/** Returns the recorded actions without refusals, oldest first. */
const changesDone = async (database: Database) =>
  (await actionsDone(database)).filter((action) => action !== 'refused');

onEachDatabase('tags in a chat', (dialect) => {
  let bot: TestBot;
  let chat: Chat;

  async function start(): Promise<void> {
    bot = await startTestBot({ dialect, customers: SOME_LIST, env: ROLES });
    chat = bot.chat({ who: admin });
  }

  const tagsOf = async (name: string): Promise<string[]> => {
    const rows: { name: string }[] = await bot.database
      .read('customer_tags as ct')
      .join('customers as c', 'c.id', 'ct.customerId')
      .join('tags as t', 't.id', 'ct.tagId')
      .where('c.name', name)
      .orderBy('t.folded')
      .select('t.name');
    return rows.map((row) => row.name);
  };

  describe('of one customer', () => {
    beforeEach(start);
    afterEach(() => bot.stop());

    it('are added and removed by commands in both languages', async () => {
      const typed = cardOf(await chat.say('tag Contoso +gold -trial +"health care" -zzz'));
      const text = texts.en.tags;
      expect(wordsOf(typed)).to.eql([
        'Contoso',
        text.changed,
        text.given,
        'health care',
        text.taken,
        'Trial',
        text.already,
        'Gold',
        text.notThere,
        'zzz',
        text.now,
        'Gold, health care, VIP',
      ]);
      const spanish = await bot.chat({ who: sales }).say('etiquetar fourthcoffee.example +oro');
      expect(textOf(spanish)).to.include(texts.es.tags.changed);
      expect(await tagsOf('Fourth Coffee')).to.eql(['oro']);
      expect(await changesDone(bot.database)).to.eql(['tags-changed', 'tags-changed']);
    });

    it('change after the agent chooses the intended customer', async () => {
      const which = cardOf(await chat.say('tag Fabrikam +gold'));
      const [, second] = rowPresses(which);
      expect(textOf(await chat.executeData(second?.data))).to.include(texts.en.tags.changed);
    });

    it('change once with the same reply for four deliveries at once', async () => {
      const activity = chat.typed('tag Contoso +new -gold');
      const answers = await Promise.all([1, 2, 3, 4].map(() => chat.deliver(activity)));
      const replies = new Set(answers.map((answer) => JSON.stringify(cardOf(answer))));
      expect(replies.size).to.equal(1);
      expect(await changesDone(bot.database)).to.eql(['tags-changed']);
      expect(await tagsOf('Contoso')).to.eql(['new', 'Trial', 'VIP']);
    });

    it('are those that are ticked in a form, and those typed', async () => {
      const shown = cardOf(await chat.say('show contoso.example'));
      const form = cardOf(await chat.press(shown, 'Tags'));
      expect(ticks(form)).to.equal(valueOf(form, 'shown'));
      const names = ticks(form)
        .split(',')
        .map((one) => choicesOf(form, 'ticked').find(({ value }) => value === one)?.title);
      expect(names).to.eql(['Gold', 'Trial', 'VIP']);
      const ticked = ticks(form, { more: ['winter', 'Ñ-club'], without: ['Gold', 'VIP'] });
      const inputs = { ticked, more: 'a; b , winter' };
      const saved = cardOf(await chat.press(form, 'Save', inputs));
      expect(await tagsOf('Contoso')).to.eql(['a', 'b', 'Ñ-club', 'Trial', 'winter']);
      expect(wordsOf(saved)).to.include('Gold, VIP');
      const back = cardOf(await chat.press(saved, 'Back to the customer'));
      expect(wordsOf(back).join('\n')).to.include('a, b, Ñ-club, Trial, winter');
    });

    for (const [sent, value] of [
      ['nothing', undefined],
      ['null', null],
      ['an empty text', ''],
    ] as const)
      it(`are all removed if none is ticked and the client sends ${sent}`, async () => {
        const form = cardOf(await chat.say('tag Contoso'));
        const { data } = actionOf(form, 'Save');
        const { ticked: _, ...inputs } = inputsOf(form);
        const left = value === undefined ? {} : { ticked: value };
        const saved = await chat.executeData({ ...data, ...inputs, ...left });
        expect(textOf(saved)).to.include(texts.en.tags.changed);
        expect(await tagsOf('Contoso')).to.eql([]);
      });

    it('are kept and added if a client does not tell which tags the form showed', async () => {
      const form = cardOf(await chat.say('tag Adatum'));
      const { data } = actionOf(form, 'Save');
      await bot.chat({ who: sales }).say('tag Adatum +hers');
      await chat.executeData({ ...data, ticked: token(form, 'ticked', 'Gold'), more: '' });
      expect(await tagsOf('Adatum')).to.eql(['Gold', 'hers']);
    });

    it('change as an older form asks, which ticks those to remove', async () => {
      const form = cardOf(await chat.say('tag Contoso'));
      const [gold, winter] = [token(form, 'ticked', 'Gold'), token(form, 'ticked', 'winter')];
      const { data } = actionOf(form, 'Save');
      const { customer } = data['input'] as { customer: string };
      const old = { lang: 'en', v: 1, take: gold, give: winter, more: 'a' };
      const added = await chat.executeData({ ...old, verb: 'tags.edit', input: { customer } });
      expect(ticks(cardOf(added)).split(','))
        .to.include(winter)
        .and.not.include(gold);
      await chat.executeData({ ...data, ...old });
      expect(await tagsOf('Contoso')).to.eql(['a', 'Trial', 'VIP', 'winter']);
    });

    it('are saved once, though Save is pressed four times at once', async () => {
      const form = cardOf(await chat.say('tag Contoso'));
      const inputs = { ...inputsOf(form), ticked: ticks(form, { without: ['Gold'] }), more: 'new' };
      const data = { ...actionOf(form, 'Save').data, ...inputs };
      const answers = await Promise.all([1, 2, 3, 4].map(() => chat.executeData(data)));
      expect(new Set(answers.map(textOf)).size).to.equal(1);
      expect(await changesDone(bot.database)).to.eql(['tags-changed']);
      expect(await tagsOf('Contoso')).to.eql(['new', 'Trial', 'VIP']);
    });

    it('are refused with the broken rule, and the form keeps the typed values', async () => {
      const form = cardOf(await chat.say('tag Contoso'));
      const long = 'x'.repeat(51);
      const ticked = ticks(form, { more: ['winter'], without: ['Gold'] });
      const again = cardOf(await chat.press(form, 'Save', { ticked, more: `fine; ${long}` }));
      expect(wordsOf(again)).to.include(texts.en.refusals.rules['tag-length'](long));
      expect(ticks(again).split(',')).to.have.members(ticked.split(','));
      expect(JSON.stringify(again)).to.include(`"value":"fine; ${long}"`);
      const many = Array.from({ length: 150 }, (_, i) => `t${i}`).join(';');
      const full = cardOf(await chat.press(form, 'Save', { more: many }));
      expect(wordsOf(full)).to.include(texts.en.refusals.rules['tag-count']('153'));
      expect(textOf(await chat.say(`tag Contoso +${long}`))).to.include(long);
      expect(await changesDone(bot.database)).to.eql([]);
      expect(await tagsOf('Contoso')).to.eql(['Gold', 'Trial', 'VIP']);
    });

    it('merge with a colleague’s changes made meanwhile', async () => {
      const form = cardOf(await chat.say('tag Contoso'));
      await bot.chat({ who: sales }).say('tag Contoso +hers -vip');
      await chat.press(form, 'Save', { more: 'ours', ticked: ticks(form, { without: ['VIP'] }) });
      expect(await tagsOf('Contoso')).to.eql(['Gold', 'hers', 'ours', 'Trial']);
    });

    it('are restored once when Undo is pressed four times at once', async () => {
      const saved = cardOf(await chat.say('tag Contoso +new -gold'));
      const data = actionOf(saved, 'Undo').data;
      const all = await Promise.all([1, 2, 3, 4].map(() => chat.executeData(data)));
      for (const answer of all) expect(textOf(answer)).to.include(texts.en.tags.undone);
      expect(await tagsOf('Contoso')).to.eql(['Gold', 'Trial', 'VIP']);
      expect(await changesDone(bot.database)).to.eql(['tags-changed', 'tags-changed']);
    });

    it('are not restored by Undo if another agent changed the customer since', async () => {
      const saved = cardOf(await chat.say('tag Contoso +new'));
      await bot.chat({ who: sales }).say('tag Contoso +hers');
      expect(textOf(await chat.press(saved, 'Undo'))).to.equal(texts.en.refusals.stale);
      expect(await tagsOf('Contoso')).to.eql(['Gold', 'hers', 'new', 'Trial', 'VIP']);
    });

    it('update the message for the whole group', async () => {
      const group = bot.chat({ who: admin, place: 'groupChat' });
      const asked = await group.say('tag Contoso');
      const on = asked.sent[0]?.id ?? '';
      const saved = await group.press(cardOf(asked), 'Save', { more: 'new' }, on);
      expect(cardOf(bot.channel.stored(on))).to.eql(cardOf(saved));
    });

    it('appear literally, even hostile ones', async () => {
      for (const name of hostileTexts) {
        const tag = clean(name.replace(/[;,]/g, ' ').slice(0, 30));
        const form = cardOf(await chat.say('tag Adatum'));
        const saved = cardOf(await chat.press(form, 'Save', { more: tag }));
        const shown = wordsOf(saved).join('\n').replaceAll('\u200b', '');
        expect(shown).to.include(tag);
      }
      const list = cardOf(await chat.say('tags'));
      for (const [row] of rowPresses(list).entries()) {
        const found = await chat.open(list, row);
        expect(textOf(found)).to.match(/^(Adatum|Alpine Ski House|Contoso|Compañía)/);
      }
    });
  });

  describe('by role', () => {
    before(start);
    after(() => bot.stop());

    const writing: [verb: string, input: object][] = [
      ['tag', { customer: 'customer/1', changes: { add: ['x'], remove: [] } }],
      ['tags.save', { customer: 'customer/1', more: 'x' }],
      ['tags.undo', { customer: 'customer/1', give: [], take: [], version: 1 }],
      ['tags.create', { name: 'x' }],
      ['tags.change', { kind: 'delete', tag: 'tag/1', version: 1, customers: 1 }],
      ['tags.bulk.preview', { query: 'contoso', more: 'x' }],
      ['tags.bulk.apply', { tagging: 1 }],
      ['tags.bulk.undo', { tagging: 1 }],
    ];

    it('refuse all changes by a Helpdesk agent and bulk changes by a Sales agent', async () => {
      for (const [verb, input] of writing) {
        const answer = await bot.chat({ who: helpdesk }).executeData({ verb, input });
        expect(textOf(answer), verb).to.match(/^You need the /);
      }
      for (const [verb, input] of writing.slice(3)) {
        const answer = await bot.chat({ who: sales }).executeData({ verb, input });
        expect(textOf(answer), verb).to.include('«Agente de administración»');
      }
      expect(await changesDone(bot.database)).to.eql([]);
      const seen = cardOf(await bot.chat({ who: helpdesk }).say('find contoso'));
      expect(buttonsOf(seen)).to.not.include.members(['Tags', 'Tag all 2']);
      const list = cardOf(await bot.chat({ who: sales }).say('etiquetas'));
      expect(buttonsOf(list)).to.eql([]);
    });
  });

  describe('with data that no card of the bot sends', () => {
    before(start);
    after(() => bot.stop());

    const forged: [name: string, data: object][] = [
      ['an unknown tag', { verb: 'tags.save', input: { customer: 'customer/1', take: 'tag/999' } }],
      [
        'an unknown ticked tag',
        { verb: 'tags.save', input: { customer: 'customer/1', ticked: 'tag/999' } },
      ],
      [
        'a value that is too long',
        { verb: 'tags.save', input: { customer: 'customer/1', more: 'x'.repeat(60_000) } },
      ],
      [
        'an unknown customer',
        { verb: 'tags.save', input: { customer: 'customer/9999', more: 'x' } },
      ],
      ['no customer', { verb: 'tags.save', input: { more: 'x' } }],
      ['an unknown bulk change', { verb: 'tags.bulk.apply', input: { tagging: 99 } }],
      ['an undo of an unknown bulk change', { verb: 'tags.bulk.undo', input: { tagging: 99 } }],
      [
        'a stale version',
        { verb: 'tags.change', input: { kind: 'delete', tag: 'tag/1', version: 9, customers: 1 } },
      ],
      [
        'a deletion of an unknown tag',
        { verb: 'tags.change', input: { kind: 'delete', tag: 'tag/99', version: 1, customers: 1 } },
      ],
      [
        'a merge into an unknown tag',
        {
          verb: 'tags.change',
          input: { kind: 'merge', tag: 'tag/1', name: 'zz', version: 1, customers: 1 },
        },
      ],
      ['a page key with NUL', { verb: 'tags', input: { after: '\u0000' } }],
      [
        'IDs that are too large',
        {
          verb: 'tags.undo',
          input: { customer: 'customer/1', give: [2 ** 40], take: [], version: 1 },
        },
      ],
    ];
    for (const [name, data] of forged) {
      it(`are refused with a sentence for ${name}`, async () => {
        const answer = await chat.executeData(data);
        expect(answer.status).to.equal(200);
        expect(textOf(answer)).to.match(/Nothing was changed/);
        expect(textOf(answer)).to.not.match(/reference/);
        expect(await changesDone(bot.database)).to.eql([]);
      });
    }
  });

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
      const ask = cardOf(await chat.press(form, 'Continue', { give: token(form, 'give', 'Gold') }));
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
