import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { clean } from '../../db/fold.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import {
  actionOf,
  buttonsOf,
  choicesOf,
  inputsOf,
  rowPresses,
  valueOf,
  wordsOf,
  type Card,
} from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { changesDone, tagsOfCustomer, tagTokenIn } from '../support/tags.js';
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

/** Returns the ticked tags by name, with some more and without others. */
function ticks(card: Card, change: { more?: string[]; without?: string[] } = {}): string {
  const { more = [], without = [] } = change;
  const ticked = String(valueOf(card, 'ticked')).split(',');
  const off = without.map((name) => tagTokenIn(card, 'ticked', name));
  return [
    ...ticked.filter((one) => !off.includes(one)),
    ...more.map((name) => tagTokenIn(card, 'ticked', name)),
  ]
    .filter(Boolean)
    .join(',');
}

onEachDatabase('tags in a chat', (dialect) => {
  let bot: TestBot;
  let chat: Chat;

  async function start(): Promise<void> {
    bot = await startTestBot({ dialect, customers: SOME_LIST, env: ROLES });
    chat = bot.chat({ who: admin });
  }

  const tagsOf = (name: string) => tagsOfCustomer(bot.database, name);

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
        const inputs = { ...inputsOf(form), ticked: value };
        const saved = await chat.executeData({ ...data, ...inputs });
        expect(textOf(saved)).to.include(texts.en.tags.changed);
        expect(await tagsOf('Contoso')).to.eql([]);
      });

    it('are kept and added if a client does not tell which tags the form showed', async () => {
      const form = cardOf(await chat.say('tag Adatum'));
      const { data } = actionOf(form, 'Save');
      await bot.chat({ who: sales }).say('tag Adatum +hers');
      await chat.executeData({ ...data, ticked: tagTokenIn(form, 'ticked', 'Gold'), more: '' });
      expect(await tagsOf('Adatum')).to.eql(['Gold', 'hers']);
    });

    it('change as an older form asks, which ticks those to remove', async () => {
      const form = cardOf(await chat.say('tag Contoso'));
      const [gold, winter] = [
        tagTokenIn(form, 'ticked', 'Gold'),
        tagTokenIn(form, 'ticked', 'winter'),
      ];
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
});
