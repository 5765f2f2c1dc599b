import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { SignJWT } from 'jose';
import { activityOf, startTestBot, until, withOwnFolder, type TestBot } from '../support/bot.js';
import { linkOf, wordsOf } from '../support/cardWords.js';
import { cardOf, person, type Chat } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { onEachDatabase } from '../support/database.js';
import { importText } from '../support/imports.js';
import { SOME_LIST, TWIN } from '../support/someList.js';

const SECRETS = ['n'.repeat(40), 'o'.repeat(40)];
const ana = person('Ana');
const bo = person('Bo');

/** Lists the files in all folders of temporary files below `folder`. */
const tempFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith('clientele-files'))
    .flatMap((name) => readdirSync(join(folder, name)));

async function signed(secret: string, claims: object, expiresInSeconds: number): Promise<string> {
  return new SignJWT({ name: 'Ana', kind: 'customers', lang: 'en', ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(ana.id)
    .setJti(crypto.randomUUID())
    .setExpirationTime(Math.floor(Date.now() / 1_000) + expiresInSeconds)
    .sign(new TextEncoder().encode(secret));
}

onEachDatabase('a download link', (dialect) => {
  let bot: TestBot;
  let chat: Chat;
  const folder = withOwnFolder();

  before(async () => {
    const env = { LINK_SECRET: SECRETS.join(', '), ADMIN_AGENTS: `${ana.id},${bo.id}` };
    bot = await startTestBot({ dialect, customers: SOME_LIST, env });
    chat = bot.chat({ who: ana });
  });
  after(() => bot.stop());

  const ask = async (command = 'export customers') =>
    linkOf(cardOf((await chat.say(command)).messages[0]));
  const open = (token: string) => fetch(`${bot.url}/files/${token}`);

  it('is offered on a card with the number of customers', async () => {
    await chat.say('find contoso');
    const card = cardOf((await chat.say('export customers')).messages[0]);
    expect(wordsOf(card)).to.eql([
      'Customers.csv',
      'The complete list: 24 customers.',
      'The link works for 10 minutes, for anyone who has it. Don’t share it.',
    ]);
    expect(linkOf(card)).to.match(new RegExp(`^${bot.url}/files/[\\w-]+\\.[\\w-]+\\.[\\w-]+$`));
  });

  it('downloads the whole list in a form that Excel opens correctly', async () => {
    const response = await fetch(await ask());
    expect(response.status).to.equal(200);
    expect(response.headers.get('content-type')).to.equal('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).to.equal(
      'attachment; filename="Customers.csv"',
    );
    expect(response.headers.get('cache-control')).to.equal('no-store');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(Number(response.headers.get('content-length'))).to.equal(bytes.length);
    expect(bytes.subarray(0, 3)).to.eql(Buffer.from([0xef, 0xbb, 0xbf]));
    const lines = bytes.toString().slice(1).split('\r\n');
    expect(lines).to.have.length(26);
    expect(lines[0]).to.equal('Microsoft ID,Company name,Primary domain name,Relationship,Tags');
    expect(lines.at(-1)).to.equal('');
    expect(lines).to.include(`${TWIN},Fabrikam,fabrikam.example,Direct bill,`);
    expect(lines.find((line) => line.includes('formula'))).to.match(/,'=cmd\|calc,/);
    expect(lines.find((line) => line.includes('purewater'))).to.include(
      ',"100% Pure_Water ""Best"" \\ Co",',
    );
    expect(lines.join('\n').replaceAll('\r\n', '')).to.not.match(/\r/);
  });

  it('has headings and relationships in the language of the request', async () => {
    const text = await (await fetch(await ask('exportar clientes'))).text();
    expect(text).to.include('Id. de Microsoft,Nombre de la compañía,');
    expect(text).to.include(`${TWIN},Fabrikam,fabrikam.example,Factura directa,`);
  });

  it('downloads a file whose import changes nothing, in either language', async () => {
    for (const command of ['export customers', 'exportar clientes']) {
      const report = await importText(bot.database, await (await fetch(await ask(command))).text());
      expect(report, command).to.include({
        unchanged: SOME_LIST.length,
        added: 0,
        changed: 0,
        leftOut: 0,
        missing: 0,
      });
    }
  });

  it('has semicolons if the agent’s locale has a decimal comma, and its import changes nothing', async () => {
    for (const [locale, command, heading] of [
      ['es-ES', 'exportar clientes', 'Id. de Microsoft;Nombre de la compañía;'],
      ['de-DE', 'export customers', 'Microsoft ID;Company name;'],
      ['es-MX', 'exportar clientes', 'Id. de Microsoft,Nombre de la compañía,'],
      ['en-US', 'export customers', 'Microsoft ID,Company name,'],
    ] as const) {
      const chat = bot.chat({ who: { ...ana, locale } });
      const text = await (await fetch(linkOf(cardOf(await chat.say(command))))).text();
      expect(text.replace('\uFEFF', ''), locale).to.include(heading);
      const report = await importText(bot.database, text);
      expect(report, locale).to.include({ unchanged: SOME_LIST.length, changed: 0, leftOut: 0 });
    }
  });

  it('writes no file for HEAD', async () => {
    const url = await ask();
    const before = tempFiles(folder.path);
    const head = await fetch(url, { method: 'HEAD' });
    expect(head.status).to.equal(200);
    expect(head.headers.get('content-disposition')).to.include('Customers.csv');
    expect(tempFiles(folder.path)).to.eql(before);
    expect((await fetch(url)).status).to.equal(200);
    expect(tempFiles(folder.path)).to.have.length(before.length + 1);
  });

  it('returns the same file again after the list has changed', async () => {
    const url = await ask();
    const [first, second] = await Promise.all([fetch(url), fetch(url)]);
    const bytes = await first.text();
    await addCustomers(bot.database, [{ name: 'Added meanwhile' }]);
    expect(await second.text()).to.equal(bytes);
    expect(await (await fetch(url)).text()).to.equal(bytes);
    expect(bytes).to.not.include('Added meanwhile');
    expect(await (await fetch(await ask())).text()).to.include('Added meanwhile');
  });

  it('is recorded in the activity when requested and when downloaded', async () => {
    const mine = async () =>
      (await activityOf(bot.database)).filter(({ agentId }) => agentId === bo.id);
    const answer = await bot.chat({ who: bo }).say('export customers');
    await (await fetch(linkOf(cardOf(answer)))).text();
    await until(async () => (await mine()).length === 2);
    const [requested, delivered] = await mine();
    expect(requested).to.include({ action: 'export-asked', agentName: 'Bo' });
    expect(delivered).to.include({ action: 'export-handed-over', agentName: 'Bo' });
    expect(JSON.parse(delivered?.newValues ?? '')).to.eql({ file: 'Customers.csv', way: 'link' });
  });

  it('says when it has expired', async () => {
    const response = await open(await signed(SECRETS[0] ?? '', {}, -1));
    expect(response.status).to.equal(410);
    expect(await response.text()).to.equal(
      'This link has expired. Send the bot “export customers” again.',
    );
    const old = await open(await signed(SECRETS[1] ?? '', {}, -1));
    expect(old.status).to.equal(410);
  });

  it('verifies with every configured secret', async () => {
    expect((await open(await signed(SECRETS[1] ?? '', {}, 60))).status).to.equal(200);
  });

  it('is not found when it is forged', async () => {
    const [head, claims, signature] = (await signed(SECRETS[0] ?? '', {}, 60)).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const token of [
      await signed('x'.repeat(40), {}, 60),
      await signed(SECRETS[0] ?? '', { kind: 'everything' }, 60),
      await signed(SECRETS[0] ?? '', { lang: 'xx' }, 60),
      `${none}.${claims ?? ''}.`,
      `${head ?? ''}.${claims ?? ''}x.${signature ?? ''}`,
      'Customers.csv',
      encodeURIComponent('../../etc/passwd'),
    ]) {
      const response = await open(token);
      expect(response.status, token).to.equal(404);
      expect(await response.text()).to.include('This file doesn’t exist.');
      expect((await fetch(response.url, { method: 'HEAD' })).status, token).to.equal(404);
    }
  });
});

describe('a download link of an agent who lost the role', () => {
  withOwnFolder();

  it('is refused', async () => {
    const env = { LINK_SECRET: SECRETS.join(',') };
    const before = await startTestBot({ env: { ...env, ADMIN_AGENTS: ana.id } });
    const answer = await before.chat({ who: ana }).say('export customers');
    const token = linkOf(cardOf(answer)).split('/').at(-1) ?? '';
    expect((await fetch(`${before.url}/files/${token}`)).status).to.equal(200);
    const after = await startTestBot({ env: { ...env, HELPDESK_AGENTS: ana.id } });
    const response = await fetch(`${after.url}/files/${token}`);
    expect(response.status).to.equal(403);
    expect(await response.text()).to.include(
      'You don’t have access to this file, or no longer have it.',
    );
    await before.stop();
    await after.stop();
  });
});
