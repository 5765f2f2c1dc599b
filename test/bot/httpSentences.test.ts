import { expect } from 'chai';
import { DateTime } from 'luxon';
import { loadSample } from '../../bot/cli/loadSample.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import { buttonsOf, wordsOf } from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat, type Person } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';

onEachDatabase('a sentence on the sample data', (dialect) => {
  let bot: TestBot;
  let chat: Chat;
  const [ana, luz, eva, zoe, hal] = ['Ana', 'Luz', 'Eva', 'Zoe', 'Hal'].map((name) =>
    person(name, name === 'Luz' ? 'es-ES' : undefined),
  ) as [Person, Person, Person, Person, Person];

  before(async () => {
    const env = {
      ADMIN_AGENTS: [ana, luz, eva, zoe].map(({ id }) => id).join(','),
      HELPDESK_AGENTS: hal.id,
    };
    bot = await startTestBot({ dialect, env });
    await loadSample(bot.database);
    chat = bot.chat({ who: ana });
  });
  after(() => bot.stop());

  const title = async (says: string, from = chat) => wordsOf(cardOf(await from.say(says)))[0];
  const customers = (who: string) => bot.database.read('customers').where('name', who).first();
  const tagsOf = async (name: string) => {
    const customer = (await customers(name)) as { id: number } | undefined;
    const rows: { name: string }[] = await bot.database
      .read('customer_tags')
      .join('tags', 'tags.id', 'customer_tags.tagId')
      .where('customerId', customer?.id)
      .select('tags.name');
    return rows.map((row) => row.name).sort();
  };

  describe('that names a customer', () => {
    it('opens the one with that name but for its legal form, with the others beside it', async () => {
      for (const says of ['contoso', 'show contoso', 'hey, can you open Contoso for me?']) {
        const card = cardOf(await chat.say(says));
        expect(wordsOf(card)[0], says).to.equal('Contoso, Ltd.');
        expect(buttonsOf(card).at(-1), says).to.match(/^10 others match “contoso”$/i);
      }
      const opened = cardOf(await chat.say('subscriptions contoso'));
      const others = await chat.press(opened, '10 others match “contoso”');
      expect(textOf(others)).to.include('1–10 of 11');
    });

    it('asks which one is meant before it changes anything', async () => {
      const before = await tagsOf('Contoso, Ltd.');
      expect(textOf(await chat.say('tag contoso +oro'))).to.include('Which customer do you mean');
      expect(await tagsOf('Contoso, Ltd.')).to.eql(before);
    });

    it('opens by domain, Microsoft ID and address in Partner Center', async () => {
      const id = 'f8efeac5-1d60-4c7a-a308-ff874cb23524';
      const page = 'https://partner.microsoft.com/dashboard/v2/customers';
      for (const says of ['contoso.com', id, `${page}/${id}/servicemanagementpage`])
        expect(await title(says), says).to.equal('Contoso, Ltd.');
    });

    it('is not taken for another command by a word of the name', async () => {
      for (const says of ['The Phone Company', 'show The Phone Company', 'find The Phone Company'])
        expect(await title(says), says).to.equal('The Phone Company');
      expect(textOf(await chat.say('billing The Phone Company'))).to.include('The Phone Company');
      expect(await title('activity From Here to There')).to.equal(
        'Activity for From Here to There',
      );
    });
  });

  describe('about days', () => {
    it('takes the days and nobody for “activity from yesterday”', async () => {
      for (const says of ['activity from yesterday', 'actividad de ayer'])
        expect(await title(says), says).to.match(/^(Activity|Actividad)$/);
    });

    it('never answers “nothing renews” for words that it did not understand', async () => {
      const month = DateTime.now().setZone('Europe/Madrid').plus({ months: 1 }).toFormat('MMMM');
      for (const says of ['renewals next month', `renewals ${month}`, 'renewals next 60 days'])
        expect(textOf(await chat.say(says)), says).to.match(/\d+ subscriptions[\s\S]*1–12 of \d\d/);
      expect(textOf(await chat.say('renewals blursday'))).to.include(
        'No customer matches “blursday”.',
      );
      expect(textOf(await chat.say('activity 11/12/2026'))).to.include(
        'I don’t understand the days',
      );
    });

    it('offers what renews later if nothing renews on those days', async () => {
      const none = cardOf(await chat.say('renewals in October 2020'));
      expect(wordsOf(none)[1]).to.match(/^\d+ subscriptions renew or end later, the first on /);
      expect(textOf(await chat.press(none, 'Show all that come'))).to.include('1–12 of');
    });
  });

  describe('about tags', () => {
    it('offers a tag without a sign, and adds it once when pressed twice', async () => {
      const card = cardOf(await chat.say('tag lucerne gold'));
      expect(wordsOf(card)[0]).to.equal('Add the tag “gold” to Lucerne Publishing?');
      expect(await tagsOf('Lucerne Publishing')).to.eql([]);
      await chat.press(card, '+gold');
      await chat.press(card, '+gold');
      expect(await tagsOf('Lucerne Publishing')).to.eql(['gold']);
    });

    it('reads commas, dashes of a phone, and whole sentences', async () => {
      await chat.say('tag Lucerne Publishing +renewal Q1, silver –gold');
      expect(await tagsOf('Lucerne Publishing')).to.eql(['renewal Q1', 'silver']);
      await chat.say('please remove the tag silver from Lucerne Publishing');
      expect(await tagsOf('Lucerne Publishing')).to.eql(['renewal Q1']);
    });
  });

  describe('that asks to undo', () => {
    it('shows the last change and undoes it once', async () => {
      await chat.say('tag Nod Publishers +gold');
      const card = cardOf(await chat.say('undo'));
      expect(wordsOf(card)[0]).to.match(/^Your last change: Tags changed, Nod Publishers, /);
      await chat.press(card, 'Undo');
      expect(await tagsOf('Nod Publishers')).to.eql([]);
      await chat.press(card, 'Undo');
      expect(await tagsOf('Nod Publishers')).to.eql([]);
    });

    it('offers to redo what was undone, and to undo that again', async () => {
      await chat.say('tag Wide World Importers +Redone');
      const tags = await tagsOf('Wide World Importers');
      await chat.press(cardOf(await chat.say('undo')), 'Undo');
      const redo = cardOf(await chat.say('undo'));
      expect(wordsOf(redo)[1]).to.include('was an undo');
      expect(buttonsOf(redo)).to.include('Redo').and.not.include('Undo');
      await chat.press(redo, 'Redo');
      expect(await tagsOf('Wide World Importers')).to.eql(tags);
      expect(buttonsOf(cardOf(await chat.say('deshacer')))).to.include('Deshacer');
    });

    it('offers nothing that a colleague changed since', async () => {
      const colleague = bot.chat({ who: luz });
      await chat.say('tag Fourth Coffee +gold');
      await colleague.say('etiquetar Fourth Coffee +oro');
      const card = cardOf(await chat.say('undo that'));
      expect(buttonsOf(card)).to.not.include('Undo');
      expect(wordsOf(card)[1]).to.include('can’t be undone');
    });

    it('says so if there is nothing to undo or to cancel', async () => {
      const fresh = bot.chat({ who: eva });
      expect(await title('undo', fresh)).to.include('haven’t changed anything');
      expect(await title('cancelar', fresh)).to.include('No hay nada que cancelar');
    });
  });

  describe('that asks for a number or a list', () => {
    it('counts all customers, or those that a search finds', async () => {
      expect(await title('how many customers do we have?')).to.equal('63 customers.');
      expect(await title('¿cuántos clientes hay en España?')).to.match(
        /^\d clientes coinciden con «España»\.$/,
      );
      expect(await title('how many customers in Atlantis')).to.include('No customer matches');
    });

    it('asks which list to export, by role', async () => {
      expect(buttonsOf(cardOf(await chat.say('export')))).to.eql([
        'Customer list',
        'Orders',
        'Activity',
        'Renewals',
        'Services of a customer',
        'Decisions',
      ]);
    });

    it('is refused by role', async () => {
      const answer = await bot.chat({ who: hal }).say('change the address of Zava');
      expect(textOf(answer)).to.include('You need the Sales agent role');
    });
  });

  describe('as clients send it', () => {
    it('is read without the message that a reply quotes', async () => {
      const says = '<quoted messageId="1772050244572"/> find coho winery';
      expect(textOf(await chat.say(says))).to.include('Coho Winery');
    });

    it('is read in the time zone that the client sent last', async () => {
      const client = bot.chat({ who: zoe });
      const message = (text: string, entities: object[]) =>
        client.deliver(client.activity({ type: 'message', text, entities }));
      await message('tags', [{ type: 'clientInfo', timezone: 'America/Santiago' }]);
      const answer = await message('activity 2026-09-06', []);
      expect(textOf(answer)).to.match(/^Activity\nSep 6, 2026\n/);
    });

    it('takes an input that is sent as null for an empty one', async () => {
      const form = cardOf(await chat.say('billing Wide World Importers Åland Ab'));
      const reviewed = await chat.press(form, 'Review changes', { phone: null, culture: null });
      expect(textOf(reviewed)).to.not.include('out of date');
    });
  });
});
