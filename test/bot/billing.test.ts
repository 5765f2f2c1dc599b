import { expect } from 'chai';
import { clean } from '../../db/fold.js';
import { actionsDone, activityOf, startTestBot, until, type TestBot } from '../support/bot.js';
import {
  conflictChoices,
  forgedData,
  MADRID,
  pressWith,
  review,
  save,
} from '../support/billing.js';
import { buttonsOf, inputsOf, linkOf, valueOf, wordsOf } from '../support/cardWords.js';
import { cardOf, person, textOf, type Answer, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { importText, list } from '../support/imports.js';
import { hostileTexts } from '../cards/records.js';

const ID = '0c8f7f8e-3a7e-4a55-9f2d-5d8f1a0b7c11';

/** Returns the recorded actions without refusals. */
const changes = async (bot: TestBot): Promise<string[]> =>
  (await actionsDone(bot.database)).filter((action) => action !== 'refused');

onEachDatabase('billing information', (dialect) => {
  let bot: TestBot;
  let chat: Chat;
  let other: Chat;

  beforeEach(async () => {
    bot = await startTestBot({
      dialect,
      customers: [
        { name: 'Contoso', microsoftId: ID, domain: 'contoso.example' },
        { name: 'Fabrikam' },
      ],
    });
    chat = bot.chat({ who: person('Ana Bowman') });
    other = bot.chat({ who: person('Diego Siciliani') });
  });
  afterEach(() => bot.stop());

  const shownOn = (answer: Answer) => wordsOf(cardOf(answer));
  const stored = () => bot.database.read<Record<string, unknown>>('billing_profiles').first();

  describe('from the form to the saved profile', () => {
    it('shows the changes, asks for confirmation and renames the customer in the list', async () => {
      const asked = await review(chat, 'Contoso', { ...MADRID, name: 'Contoso Iberia' });
      expect(shownOn(asked)).to.include.members([
        'Save these changes?',
        'Contoso',
        'Contoso Iberia',
      ]);
      expect(await stored()).to.equal(undefined);
      expect(await actionsDone(bot.database)).to.eql([]);

      const done = await pressWith(chat, asked, 'Save');
      expect(shownOn(done)).to.include.members(['Saved', 'Before', 'Contoso', 'Now']);
      expect(await stored()).to.include({ city: 'Madrid', cityKey: 'madrid', version: 1 });
      expect(shownOn(await chat.say('find iberia'))).to.include(
        'Calle Mayor 1, 28013 Madrid, Spain',
      );
      expect(textOf(await chat.say('customers'))).to.include('Contoso Iberia');
      const [entry] = await activityOf(bot.database);
      expect(entry).to.include({ action: 'billing-changed', agentName: 'Ana Bowman' });
      expect(JSON.parse(entry?.newValues ?? '')).to.eql({ ...MADRID, name: 'Contoso Iberia' });
    });

    it('records only the changed fields', async () => {
      await save(chat, 'Contoso', MADRID);
      await save(chat, 'Contoso', { city: 'Getafe', postalCode: '28901' });
      const [, entry] = await activityOf(bot.database);
      expect(JSON.parse(entry?.newValues ?? '')).to.eql({ city: 'Getafe', postalCode: '28901' });
      expect(await stored()).to.include({ city: 'Getafe', version: 2 });
    });

    it('says that Partner Center is not changed and links to it', async () => {
      const form = await chat.say('billing Contoso');
      for (const answer of [form, await pressWith(chat, form, 'Review changes', MADRID)]) {
        expect(textOf(answer)).to.include('not in Partner Center');
        expect(linkOf(cardOf(answer))).to.match(
          /^https:\/\/partner\.microsoft\.com\/dashboard\/v2\/customers\/[0-9a-f-]{36}\/servicemanagementpage$/,
        );
      }
    });

    it('opens from the customer and the list, and Cancel goes back', async () => {
      const customer = await chat.say('show Contoso');
      const form = await pressWith(chat, customer, 'Billing');
      expect(valueOf(cardOf(form), 'name')).to.equal('Contoso');
      expect(shownOn(await pressWith(chat, form, 'Cancel'))[0]).to.equal('Contoso');

      const rows = await chat.say('customers');
      const opened = await pressWith(chat, await chat.open(cardOf(rows), 0), 'Billing');
      const cancelled = await pressWith(chat, opened, 'Cancel');
      expect(textOf(await pressWith(chat, cancelled, 'Back to the list'))).to.include('1–2 of 2');
      const asked = await pressWith(chat, opened, 'Review changes', MADRID);
      const done = await pressWith(chat, asked, 'Save');
      const back = await pressWith(chat, done, 'Back to the customer');
      expect(buttonsOf(cardOf(back))).to.include('Back to the list');
    });

    it('keeps the typed values when the agent edits again', async () => {
      const asked = await review(chat, 'Contoso', { ...MADRID, city: 'Getafe' });
      const again = await pressWith(chat, asked, 'Edit again');
      expect(inputsOf(cardOf(again))).to.include({ city: 'Getafe', country: 'Spain' });
      const done = await pressWith(
        chat,
        await pressWith(chat, again, 'Review changes', { city: 'Parla' }),
        'Save',
      );
      expect(shownOn(done)).to.include('Parla');
    });

    it('reports a form without changes', async () => {
      await save(chat, 'Contoso', MADRID);
      expect(textOf(await review(chat, 'Contoso', {}))).to.include('Nothing differs');
    });

    it('clears a field', async () => {
      await save(chat, 'Contoso', { ...MADRID, addressLine2: '3.º' });
      await save(chat, 'Contoso', { addressLine2: '' });
      expect(await stored()).to.include({ addressLine2: '', version: 2 });
    });
  });

  describe('by country', () => {
    it('shows an error below each invalid input and keeps the typed values', async () => {
      const typed = { ...MADRID, email: 'nobody', postalCode: '1', phone: '12', firstName: '' };
      const answer = await review(chat, 'Contoso', typed);
      const words = shownOn(answer);
      expect(words.slice(words.indexOf('Email *')).at(1)).to.match(/^This is not an email address/);
      expect(textOf(answer)).to.include('This is not a valid code for this country (Spain).');
      expect(textOf(answer)).to.include('This is neither a phone number of this country (Spain)');
      expect(textOf(answer)).to.include('A billing profile requires this field.');
      expect(inputsOf(cardOf(answer))).to.include({
        email: 'nobody',
        postalCode: '1',
        phone: '12',
        country: 'Spain',
        addressLine1: 'Calle Mayor 1',
      });
      expect(await actionsDone(bot.database)).to.eql([]);
    });

    it('uses the country’s field labels', async () => {
      const form = await chat.say('billing Contoso');
      const labels = async (country: string) =>
        shownOn(
          await pressWith(chat, form, 'Update fields for this country', { country, city: 'Typed' }),
        );
      expect(await labels('UK')).to.include.members(['Post town *', 'Postcode *']);
      expect(await labels('Japan')).to.include.members(['Prefecture *', 'Postal code *']);
      expect(await labels('usa')).to.include.members(['State *', 'ZIP code *']);
      expect(await labels('Irlanda')).to.include.members(['County', 'Eircode']);
      const unknown = await pressWith(chat, form, 'Update fields for this country', {
        country: 'Spian',
        city: 'Typed',
      });
      expect(textOf(unknown)).to.include('Did you mean Spain?');
      expect(inputsOf(cardOf(unknown))).to.include({ country: 'Spian', city: 'Typed' });
    });

    it('fills in the country’s usual language and culture if they are empty', async () => {
      const typed = { ...MADRID, language: '', culture: '' };
      const asked = await review(chat, 'Contoso', typed);
      expect(shownOn(asked)).to.include.members(['Spanish', 'es-ES']);
      const again = await pressWith(chat, asked, 'Edit again');
      const germany = { country: 'Germany', postalCode: '26133' };
      const other = await pressWith(chat, again, 'Review changes', germany);
      expect(shownOn(other)).to.include.members(['German', 'de-DE']);
    });

    it('answers in Spanish', async () => {
      const form = await chat.say('facturación Contoso');
      expect(shownOn(form)).to.include.members(['Información de facturación', 'País o región *']);
      const wrong = await pressWith(chat, form, 'Revisar cambios', {
        ...MADRID,
        country: 'Reino Unido',
      });
      expect(textOf(wrong)).to.include('No es un código válido en este país (Reino Unido).');
      const asked = await pressWith(chat, form, 'Revisar cambios', MADRID);
      expect(shownOn(asked)).to.include.members(['¿Guardar estos cambios?', 'España', 'español']);
      expect(shownOn(await pressWith(chat, asked, 'Guardar'))).to.include('Guardado');
    });
  });

  describe('changed by another agent meanwhile', () => {
    beforeEach(() => save(chat, 'Contoso', { ...MADRID, phone: '915 55 01 00' }));

    it('is not overwritten: the card shows the author and both values to choose from', async () => {
      const mine = await chat.say('billing Contoso');
      await save(other, 'Contoso', { phone: '915 55 02 00', city: 'Getafe', state: 'M' });
      const answer = await pressWith(chat, mine, 'Review changes', {
        phone: '915 55 03 00',
        firstName: 'Eva',
        state: 'MD',
      });
      const words = shownOn(answer);
      expect(words).to.include.members([
        'Someone else changed this too',
        '+34 915 55 02 00',
        '+34 915 55 03 00',
        'Phone: which value do you want to keep?',
        'Province: which value do you want to keep?',
        'Your other changes',
        'Eva',
        'Changed by others, and kept',
        'Getafe',
      ]);
      expect(words.filter((word) => word.startsWith('Diego Siciliani on '))).to.have.length(3);
      expect(await stored()).to.include({ version: 2, phone: '+34 915 55 02 00' });

      const none = await pressWith(chat, answer, 'Save', conflictChoices({ state: 'theirs' }));
      expect(textOf(none)).to.include('Choose a value in each of these fields');
      expect(await stored()).to.include({ version: 2 });

      const done = await pressWith(chat, none, 'Save', conflictChoices({ phone: 'mine' }));
      expect(shownOn(done)).to.include('Saved');
      expect(await stored()).to.include({
        version: 3,
        phone: '+34 915 55 03 00',
        firstName: 'Eva',
        city: 'Getafe',
        state: 'M',
      });
    });

    it('is detected if the other change is saved between review and save', async () => {
      const asked = await review(chat, 'Contoso', { phone: '915 55 03 00' });
      await save(other, 'Contoso', { phone: '915 55 02 00' });
      const conflict = await pressWith(chat, asked, 'Save');
      expect(textOf(conflict)).to.include('Choose the value to keep');
      await save(other, 'Contoso', { phone: '915 55 04 00' });
      const again = await pressWith(chat, conflict, 'Save', conflictChoices({ phone: 'mine' }));
      expect(shownOn(again)).to.include.members(['+34 915 55 04 00', '+34 915 55 03 00']);
      expect(await stored()).to.include({ phone: '+34 915 55 04 00', version: 3 });
      await pressWith(chat, again, 'Save', conflictChoices({ phone: 'mine' }));
      expect(await stored()).to.include({ phone: '+34 915 55 03 00', version: 4 });
    });

    it('is merged if only one side changed a field', async () => {
      const asked = await review(chat, 'Contoso', { firstName: 'Eva' });
      await save(other, 'Contoso', { lastName: 'Nyberg' });
      expect(shownOn(await pressWith(chat, asked, 'Save'))).to.include.members(['Saved', 'Nyberg']);
      expect(await stored()).to.include({ firstName: 'Eva', lastName: 'Nyberg', version: 3 });
    });

    it('shows a name that an import changed', async () => {
      const mine = await chat.say('billing Contoso');
      const row = `${ID},Contoso Global,contoso.example,Cloud Reseller,`;
      await importText(bot.database, list(row));
      const answer = await pressWith(chat, mine, 'Review changes', {
        name: 'Contoso Iberia',
      });
      expect(textOf(answer)).to.include('An import on ');
      expect(shownOn(answer)).to.include.members(['Contoso Global', 'Contoso Iberia']);
      await pressWith(chat, answer, 'Save', conflictChoices({ name: 'theirs' }));
      expect(textOf(await chat.say('customers'))).to.include('Contoso Global');
    });

    it('returns to the form if the merged profile is not valid', async () => {
      const asked = await review(chat, 'Contoso', { postalCode: '28901' });
      await save(other, 'Contoso', { country: 'DE', postalCode: '26133' });
      const conflict = await pressWith(chat, asked, 'Save');
      const form = await pressWith(chat, conflict, 'Save', conflictChoices({ postalCode: 'mine' }));
      expect(shownOn(form)).to.include('Saved');
      const bad = await review(chat, 'Contoso', { country: 'PT', postalCode: '2725-079' });
      await save(other, 'Contoso', { email: 'x@y.example' });
      await save(other, 'Contoso', { country: 'GB', postalCode: 'EC1Y 8SY' });
      const mixed = await pressWith(chat, bad, 'Save');
      const faulty = await pressWith(
        chat,
        mixed,
        'Save',
        conflictChoices({ country: 'mine', postalCode: 'theirs' }),
      );
      expect(textOf(faulty)).to.include('This is not a valid code for this country (Portugal).');
      expect(await stored()).to.include({ country: 'GB' });
    });
  });

  describe('undone', () => {
    it('restores the previous profile once', async () => {
      const done = await save(chat, 'Contoso', { ...MADRID, name: 'Contoso Iberia' });
      const undone = await pressWith(chat, done, 'Undo');
      expect(shownOn(undone)).to.include('Undone');
      expect(buttonsOf(cardOf(undone))).not.to.include('Undo');
      expect(await stored()).to.include({ city: '', version: 2 });
      expect(textOf(await chat.say('customers'))).not.to.include('Iberia');
      expect(shownOn(await pressWith(chat, done, 'Undo'))).to.include('Undone');
      expect(textOf(await pressWith(other, done, 'Undo'))).to.include('can’t be undone');
      // The refusal is recorded after the answer.
      await until(async () => (await actionsDone(bot.database)).includes('refused'));
      expect(await actionsDone(bot.database)).to.eql([
        'billing-changed',
        'billing-changed',
        'refused',
      ]);
    });

    it('is refused if another agent changed it since', async () => {
      const done = await save(chat, 'Contoso', MADRID);
      await save(other, 'Contoso', { city: 'Getafe' });
      expect(textOf(await pressWith(chat, done, 'Undo'))).to.include('can’t be undone');
      expect(await stored()).to.include({ city: 'Getafe', version: 2 });
    });

    it('still works after the tags have changed', async () => {
      const done = await save(chat, 'Contoso', MADRID);
      await bot.database.transact((trx) => trx('customers').increment('version'));
      expect(shownOn(await pressWith(chat, done, 'Undo'))).to.include('Undone');
    });
  });

  describe('in a group', () => {
    it('updates the message for the whole group when it is saved and undone', async () => {
      const group = bot.chat({ who: person('Ana'), place: 'groupChat' });
      const form = await group.say('billing Contoso');
      const id = form.sent.find(({ method }) => method === 'POST')?.id ?? '';
      const asked = await pressWith(group, form, 'Review changes', MADRID, id);
      expect(asked.sent).to.eql([]);
      const done = await pressWith(group, asked, 'Save', {}, id);
      expect(wordsOf(cardOf(bot.channel.stored(id)))).to.include('Saved');
      await pressWith(group, done, 'Undo', {}, id);
      expect(wordsOf(cardOf(bot.channel.stored(id)))).to.include('Undone');
    });
  });

  describe('forged', () => {
    const refused = async (answer: Answer) => {
      expect(textOf(answer)).to.match(/Nothing was changed|no longer on the list/);
      expect(await stored()).to.equal(undefined);
    };

    it('is refused for invalid fields, numbers, IDs and sizes', async () => {
      const form = await chat.say('billing Contoso');
      const card = cardOf(form);
      const asked = cardOf(await pressWith(chat, form, 'Review changes', MADRID));
      for (const input of [
        { seen: -1 },
        { seen: 'x' },
        { seen: 2 ** 40 },
        { seen: 999_999 },
        { customer: 'customer/999' },
        { customer: 7 },
        { name: 'x'.repeat(100_000) },
        { name: ['Contoso'] },
        { edits: 'no JSON' },
        { edits: { name: 7 } },
      ])
        await refused(await chat.executeData(forgedData(card, 'Review changes', input)));
      for (const input of [
        { edits: '{"name":' },
        { edits: `{"name":"${'x'.repeat(100_000)}"}` },
        { edits: '' },
        { settled: undefined },
        { settled: 999_999 },
        { keep_name: 'both' },
        { customer: 'customer/999999999' },
      ])
        await refused(await chat.executeData(forgedData(asked, 'Save', input)));
      const huge = { edits: { name: 'x'.repeat(1_000_000) } };
      const answer = await chat.executeData(forgedData(asked, 'Save', huge));
      expect(textOf(answer)).to.include('Nothing was changed');
      expect(await stored()).to.equal(undefined);
    });

    it('is refused if the edits are not valid', async () => {
      const asked = cardOf(await review(chat, 'Contoso', MADRID));
      const answer = await chat.executeData(
        forgedData(asked, 'Save', { edits: { ...MADRID, country: 'Atlantis' } }),
      );
      expect(textOf(answer)).to.include('I don’t know this country');
      expect(await stored()).to.equal(undefined);
    });

    it('does not undo entries of other customers or of other kinds', async () => {
      const done = cardOf(await save(chat, 'Contoso', MADRID));
      for (const input of [{ customer: 'customer/2' }, { entry: 999_999 }, { entry: 0 }])
        expect(
          textOf(await chat.executeData({ ...forgedData(done, 'Undo', input), form: 'f' })),
        ).to.include('Nothing was changed');
      expect(await changes(bot)).to.eql(['billing-changed']);
    });
  });

  it('stores and shows names and addresses literally', async () => {
    const form = await chat.say('billing Fabrikam');
    // `clean` removes bidirectional controls, which are not stored.
    for (const text of hostileTexts.map(clean)) {
      const typed = { ...MADRID, name: text, addressLine1: text, city: text };
      const opened = await chat.executeData(
        forgedData(cardOf(form), 'Cancel', { back: undefined }),
      );
      const again = await pressWith(chat, opened, 'Billing');
      const asked = await pressWith(chat, again, 'Review changes', typed);
      const done = await pressWith(chat, asked, 'Save');
      for (const answer of [asked, done])
        expect(shownOn(answer).map((word) => word.replaceAll('\u200b', ''))).to.include(text);
      const shown = await pressWith(chat, done, 'Back to the customer');
      expect(inputsOf(cardOf(await pressWith(chat, shown, 'Billing')))).to.include({
        name: text,
        addressLine1: text,
        city: text,
      });
    }
  });

  it('is only for Sales and Admin agents, regardless of who opened it', async () => {
    await bot.stop();
    const [sales, helpdesk] = [person('Sol'), person('Hal')];
    const env = { SALES_AGENTS: sales.id, HELPDESK_AGENTS: helpdesk.id };
    bot = await startTestBot({ dialect, customers: [{ name: 'Contoso' }], env });
    const [seller, helper] = [sales, helpdesk].map((who) =>
      bot.chat({ who, place: 'groupChat' }),
    ) as [Chat, Chat];
    const form = await seller.say('billing Contoso');
    const asked = await pressWith(seller, form, 'Review changes', MADRID);
    for (const [answer, title] of [
      [form, 'Review changes'],
      [form, 'Update fields for this country'],
      [asked, 'Save'],
    ] as const)
      expect(textOf(await pressWith(helper, answer, title, MADRID))).to.match(/^You need the /);
    const done = await pressWith(seller, asked, 'Save');
    expect(textOf(await pressWith(helper, done, 'Undo'))).to.match(/^You need the /);
    expect(await changes(bot)).to.eql(['billing-changed']);
    expect(buttonsOf(cardOf(await helper.say('show Contoso')))).not.to.include('Billing');
  });
});
