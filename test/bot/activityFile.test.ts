import { expect } from 'chai';
import { SignJWT } from 'jose';
import { texts } from '../../cards/text/index.js';
import { activityOf, startTestBot, until, withOwnFolder, type TestBot } from '../support/bot.js';
import { buttonsOf, linkOf, wordsOf } from '../support/cardWords.js';
import type { Attachment } from '../support/channel.js';
import { cardOf, person, type Chat } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { onEachDatabase } from '../support/database.js';
import { startUploads, type Uploads } from '../support/uploads.js';

const ana = person('Ana');
const sam = person('Sam');
const SECRET = 's'.repeat(40);
const BEFORE = { name: '=1+1', tags: ['-x', 'ñ'] };
const AFTER = { name: 'Contoso; Ltd.', tags: ['-x'] };

onEachDatabase('Activity.csv', (dialect) => {
  let bot: TestBot;
  let chat: Chat;
  let contoso: number;
  let uploads: Uploads;
  withOwnFolder();

  before(async () => {
    const env = {
      LINK_SECRET: SECRET,
      ADMIN_AGENTS: ana.id,
      SALES_AGENTS: sam.id,
      FILE_DELIVERY: 'link',
    };
    bot = await startTestBot({ dialect, env });
    [contoso = 0] = await addCustomers(bot.database, [{ name: 'Contoso' }]);
    const entry = { agentId: ana.id, agentName: 'Ana', action: 'customer-changed' as const };
    await bot.database.transact((trx) =>
      trx('activity').insert([
        // Clocks in Madrid change at 01:00 UTC on March 31 and on October 27.
        { ...entry, at: '2024-03-31T00:59:59.000Z' },
        { ...entry, at: '2024-03-31T01:00:00.000Z', agentId: sam.id, agentName: '+Sam' },
        {
          ...entry,
          at: '2024-10-27T00:30:00.000Z',
          customerId: contoso,
          oldValues: JSON.stringify(BEFORE),
          newValues: JSON.stringify(AFTER),
        },
        { ...entry, at: '2024-10-27T01:30:00.000Z', action: 'export-asked' },
      ]),
    );
    uploads = await startUploads();
  });
  beforeEach(() => (chat = bot.chat({ who: ana })));
  after(async () => {
    await uploads.stop();
    await bot.stop();
  });

  /** Downloads the file and returns its lines. */
  async function linesAt(url: string): Promise<string[]> {
    const response = await fetch(url);
    expect(response.status).to.equal(200);
    expect(response.headers.get('content-disposition')).to.equal(
      'attachment; filename="Activity.csv"',
    );
    const text = Buffer.from(await response.arrayBuffer()).toString();
    expect(text.startsWith('\ufeff')).to.equal(true);
    expect(text.endsWith('\r\n')).to.equal(true);
    return text.slice(1, -2).split('\r\n');
  }
  const linesOf = async (command: string, by = chat) =>
    linesAt(linkOf(cardOf((await by.say(command)).messages[0])));

  it('has the card’s columns in the reader’s language and time zone', async () => {
    expect(await linesOf('export activity from 2024-01-01 to 2024-12-31')).to.eql([
      'Date-Time,Affected customer,Action,Partner user,Old values,New values',
      '2024-10-27 02:30:00 +01:00,,Export requested,Ana,,',
      '2024-10-27 02:30:00 +02:00,Contoso,Customer changed,Ana,"Company name: =1+1; Tags: -x, ñ",Company name: Contoso; Ltd.; Tags: -x',
      "2024-03-31 03:00:00 +02:00,,Customer changed,'+Sam,,",
      '2024-03-31 01:59:59 +01:00,,Customer changed,Ana,,',
    ]);
    expect(await linesOf('exportar actividad de Contoso 27/10/2024')).to.eql([
      'Fecha y hora,Cliente afectado,Acción,Usuario del partner,Valores anteriores,Valores nuevos',
      '2024-10-27 02:30:00 +02:00,Contoso,Cliente modificado,Ana,"Nombre de la compañía: =1+1; Etiquetas: -x, ñ",Nombre de la compañía: Contoso; Ltd.; Etiquetas: -x',
    ]);
  });

  it('uses the filters of the card it was requested on', async () => {
    const card = cardOf(await chat.say('activity from 2024-01-01 to 2024-12-31'));
    const narrowed = cardOf(
      await chat.press(card, 'Show', {
        action: 'export-asked',
        person: ana.id,
        range: '2024-01-01T00:00:00Z/2025-01-01T00:00:00Z',
      }),
    );
    const pressed = await chat.press(narrowed, 'Export activity', {
      range: '2024-01-01T00:00:00Z/2025-01-01T00:00:00Z',
    });
    const offer = cardOf(pressed.messages[0]);
    expect(wordsOf(offer)).to.include('The activity you asked for: 1 entry.');
    const lines = await linesAt(linkOf(offer));
    expect(lines.slice(1)).to.eql(['2024-10-27 02:30:00 +01:00,,Export requested,Ana,,']);
  });

  it('has only a Sales agent’s own entries, even for forged input', async () => {
    const samsChat = bot.chat({ who: sam });
    const lines = await linesOf('export activity from 2024-01-01 to 2024-12-31', samsChat);
    expect(lines.slice(1)).to.eql(["2024-03-31 03:00:00 +02:00,,Customer changed,'+Sam,,"]);
    const forged = await samsChat.executeData({
      verb: 'export.activity',
      input: { person: ana.id, range: '2024-01-01T00:00:00Z/2025-01-01T00:00:00Z' },
    });
    const link = linkOf(cardOf(forged.messages[0]));
    expect((await linesAt(link)).slice(1)).to.eql(lines.slice(1));
  });

  it('is recorded in the activity with its filters when requested and when delivered', async () => {
    await linesOf('export activity of Contoso 2024-10-27');
    const asked = {
      customer: `customer/${contoso}`,
      range: { from: '2024-10-26T22:00:00.000Z', to: '2024-10-27T23:00:00.000Z' },
    };
    const entries = (await activityOf(bot.database)).slice(-2);
    const values = (json: string | null) => JSON.parse(json ?? '') as object;
    expect(entries.map(({ action, newValues }) => [action, values(newValues)])).to.eql([
      ['export-asked', { file: 'Activity.csv', rows: 1, ...asked }],
      ['export-handed-over', { file: 'Activity.csv', way: 'link', ...asked }],
    ]);
  });

  it('is refused for a link with filters that no card offers', async () => {
    for (const asked of [
      { customer: 'customer/x'.repeat(30) },
      { range: { from: 'x', to: 'y' } },
      { action: 'everything' },
      { person: 7 },
    ]) {
      const token = await new SignJWT({ name: 'Ana', kind: 'activity', lang: 'en', input: asked })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(ana.id)
        .setJti(crypto.randomUUID())
        .setExpirationTime('5m')
        .sign(new TextEncoder().encode(SECRET));
      expect((await fetch(`${bot.url}/files/${token}`)).status, JSON.stringify(asked)).to.equal(
        404,
      );
    }
  });

  it('is uploaded to OneDrive with its filters after consent', async () => {
    const env = { ADMIN_AGENTS: ana.id, FILE_DELIVERY: 'consent', LINK_SECRET: SECRET };
    const other = await startTestBot({ databaseUrl: bot.databaseUrl, env });
    const anasChat = other.chat({ who: ana });
    const answer = await anasChat.say('exportar actividad de Contoso 27/10/2024');
    const { name, content } = answer.messages[0]?.attachments?.[0] as Attachment;
    const consent = content as { description: string; acceptContext: object };
    expect(name).to.equal('Activity.csv');
    expect(consent.description).to.match(/^La actividad solicitada: 1 entrada\. Se guardará/);
    const on = answer.sent[0]?.id ?? '';
    const forged = { ...consent.acceptContext, input: { action: 'everything' } };
    const refused = await anasChat.deliver(anasChat.consent('accept', forged, uploads.info, on));
    expect(refused.status).to.equal(200);
    expect(wordsOf(cardOf(other.channel.stored(on)))).to.eql([texts.es.refusals.outOfDate]);
    expect(await other.database.read('jobs')).to.eql([]);
    const accepted = anasChat.consent('accept', consent.acceptContext, uploads.info, on);
    await Promise.all([1, 2, 3, 4].map(() => anasChat.deliver(accepted)));
    await until(
      async () => (await other.database.read('jobs').where({ state: 'done' })).length > 0,
    );
    expect(uploads.calls).to.have.length(1);
    const lines = uploads.file().toString().slice(1).split('\r\n');
    expect(lines[0]).to.match(/^Fecha y hora,/);
    expect(lines[1]).to.match(/^2024-10-27 02:30:00 \+02:00,Contoso,Cliente modificado,Ana,/);
    expect(lines).to.have.length(3);
    const declined = await anasChat.say('export activity 2024-10-27');
    const offer = declined.messages[0]?.attachments?.[0]?.content as { declineContext: object };
    const place = declined.sent[0]?.id ?? '';
    await anasChat.deliver(anasChat.consent('decline', offer.declineContext, undefined, place));
    const card = cardOf(other.channel.stored(place));
    expect(buttonsOf(card)).to.eql(['Export again']);
    const again = await anasChat.press(card, 'Export again', {}, place);
    const offered = again.messages[0]?.attachments?.[0]?.content as { description: string };
    expect(offered.description).to.include('The activity you asked for: 2 entries.');
    await other.stop();
  });

  it('is an attachment in channels that show attachments', async () => {
    const env = { FILE_DELIVERY: 'attachment', ADMIN_AGENTS: ana.id, LINK_SECRET: SECRET };
    const other = await startTestBot({ databaseUrl: bot.databaseUrl, env });
    const answer = await other.chat({ who: ana }).say('export activity 2024-10-27');
    const [file] = answer.messages[0]?.attachments ?? [];
    expect(file).to.include({ contentType: 'text/csv', name: 'Activity.csv' });
    expect(await linesAt(String(file?.contentUrl))).to.have.length(3);
    await other.stop();
  });
});
