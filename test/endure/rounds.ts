import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { CARD_VERSION } from '../../cards/action.js';
import { orderToken } from '../../cards/orders/open.js';
import { connect, repositories, type Database, type Dialect } from '../../db/index.js';
import { activityOf, actionsDone } from '../support/bot.js';
import { spawnBot } from '../support/botProcess.js';
import { actionsOf, buttonsOf, wordsOf } from '../support/cardWords.js';
import { startChannel } from '../support/channel.js';
import { cardOf, createChat, person } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { emptyDatabase } from '../support/database.js';
import { addDraft } from '../support/drafts.js';
import { fileOf } from '../support/importRecords.js';
import { everything, guid, list } from '../support/imports.js';
import { compiled } from '../support/programs.js';
import { addLongList } from '../support/someList.js';
import { startUploads } from '../support/uploads.js';

export interface Round {
  dialect: Dialect;
  after: number;
  burst: number;
}

/** Exports asked for by several at once; killed; all asked again: each was done once. */
export async function killedExport({ dialect, after, burst }: Round): Promise<string> {
  return withDatabase(dialect, async (DATABASE_URL, database) => {
    const channel = await startChannel();
    const env = { DATABASE_URL, SAMPLE_DATA: 'true' };
    const first = await spawnBot(env);
    await first.ready();
    const chats = Array.from({ length: burst }, () => ({ who: person('Ana') }));
    const asked = chats.map((chat) =>
      createChat(first.url, channel, chat).typed('export customers'),
    );
    const deliverAll = (url: string) =>
      Promise.allSettled(
        asked.flatMap((activity) => {
          const chat = createChat(url, channel, { who: person('any') });
          return [chat.deliver(activity), chat.deliver(activity)];
        }),
      );
    const delivered = deliverAll(first.url);
    await wait(after);
    first.signal('SIGKILL');
    await Promise.all([delivered, first.ended]);
    const before = (await actionsDone(database)).filter(
      (action) => action === 'export-asked',
    ).length;

    const second = await spawnBot(env);
    await second.ready();
    const answers = await deliverAll(second.url);
    for (const answer of answers) {
      expect(answer.status === 'fulfilled' && answer.value.status).to.equal(200);
    }
    const entries = (await activityOf(database)).filter(({ action }) => action === 'export-asked');
    expect(entries.map(({ agent_id }) => agent_id).sort()).to.eql(
      chats.map(({ who }) => who.id).sort(),
    );
    second.signal('SIGTERM');
    expect((await second.ended).status).to.equal(0);
    await channel.stop();
    return `${before} of ${burst} were done before the kill`;
  });
}

/** A list imported over another; killed; nothing or all of it is there, and the next import ends well. */
export async function killedImport({ dialect, after, burst }: Round): Promise<string> {
  return withDatabase(dialect, async (DATABASE_URL, database, folder) => {
    const rows = (from: number) =>
      Array.from(
        { length: 2_000 },
        (_, i) => `${guid(from + i)},Name ${from} ${i},,Cloud Reseller,t${i % 9}`,
      );
    const file = (name: string, from: number) => {
      const path = join(folder, name);
      writeFileSync(path, list(...rows(from)));
      return path;
    };
    expect(await importing(DATABASE_URL, file('first.csv', 0))).to.equal(0);
    const before = await everything(database);
    const second = file('second.csv', 200 * burst);

    const status = await importing(DATABASE_URL, second, after + 400);
    const imports = (await actionsDone(database)).filter(
      (action) => action === 'customers-imported',
    );
    if (imports.length === 1) expect(await everything(database)).to.equal(before);
    expect(await importing(DATABASE_URL, second)).to.equal(0);
    const [named] = await database
      .read('customers')
      .where('name', 'like', `Name ${200 * burst} %`)
      .count({ n: '*' });
    expect(Number(named?.['n'])).to.equal(2_000);
    return status === 0
      ? 'ended before the kill'
      : imports.length === 1
        ? 'nothing was there'
        : 'all was there';
  });
}

/** A file accepted; killed; the next process goes on, or says that it cannot: one job, one whole file. */
export async function killedUpload({ dialect, after }: Round): Promise<string> {
  return withDatabase(dialect, async (DATABASE_URL, database, folder) => {
    await addLongList(database, 4);
    const channel = await startChannel();
    const uploads = await startUploads();
    const env = { DATABASE_URL, FILE_DELIVERY: 'consent', TMPDIR: folder };
    const first = await spawnBot(env);
    await first.ready();
    const who = { who: person('Ana') };
    const chat = createChat(first.url, channel, who);
    const context = { verb: 'export.customers', form: randomUUID(), lang: 'en', v: 1 };
    const accept = chat.consent('accept', context, uploads.info, 'consent-1');
    const delivered = Promise.allSettled([chat.deliver(accept), chat.deliver(accept)]);
    await wait(after);
    first.signal('SIGKILL');
    await Promise.all([delivered, first.ended]);

    const past = new Date(0).toISOString();
    await database.transact((trx) =>
      trx('jobs').where({ state: 'running' }).update({ lease_until: past }),
    );
    const second = await spawnBot(env);
    await second.ready();
    await createChat(second.url, channel, who).deliver(accept);
    let jobs: { state: string }[];
    do {
      await wait(100);
      jobs = await database.read('jobs').select('state');
    } while (jobs.some(({ state }) => state === 'waiting' || state === 'running'));
    expect(jobs).to.have.length(1);
    const [job] = jobs;
    const done = (await actionsDone(database)).filter((action) => action.startsWith('export-'));
    expect(done).to.eql([job?.state === 'done' ? 'export-handed-over' : 'export-failed']);
    if (job?.state === 'done')
      expect(uploads.file().toString().split('\r\n')).to.have.length(1_700 * 3 + 300 + 2);
    second.signal('SIGTERM');
    expect((await second.ended).status).to.equal(0);
    await Promise.all([channel.stop(), uploads.stop()]);
    return `the job is ${job?.state ?? 'gone'}`;
  });
}

/** An order placed by several presses at once; killed; all pressed again: it was placed once. */
export async function killedOrder({ dialect, after, burst }: Round): Promise<string> {
  return withDatabase(dialect, async (DATABASE_URL, database) => {
    const who = person('Ana');
    const draft = await addDraft(database, who);
    const channel = await startChannel();
    const first = await spawnBot({ DATABASE_URL });
    await first.ready();
    const input = { order: orderToken(draft.id), version: draft.version };
    const chat = createChat(first.url, channel, { who });
    const presses = Array.from({ length: burst }, () =>
      chat.execute({ verb: 'order.place', input, form: randomUUID(), lang: 'en', v: CARD_VERSION }),
    );
    const delivered = Promise.allSettled(presses.map((press) => chat.deliver(press)));
    await wait(after / 5);
    first.signal('SIGKILL');
    await Promise.all([delivered, first.ended]);
    const placed = async () => {
      const done = (await actionsDone(database)).filter((action) => action === 'order-placed');
      const order = await repositories(database.read, who).orders.byId(draft.id);
      expect(done).to.have.length(order?.state === 'recorded' ? 1 : 0);
      expect(order?.lines).to.eql(draft.lines);
      return done.length;
    };
    const before = await placed();

    const second = await spawnBot({ DATABASE_URL });
    await second.ready();
    const again = createChat(second.url, channel, { who });
    for (const answer of await Promise.all(presses.map((press) => again.deliver(press))))
      expect(wordsOf(cardOf(answer)).join()).to.include('Recorded here');
    expect(await placed()).to.equal(1);
    second.signal('SIGTERM');
    expect((await second.ended).status).to.equal(0);
    await channel.stop();
    return before === 1 ? 'placed before the kill' : 'a draft at the kill';
  });
}

/** The tags of many changed; killed; the next process goes on: all of them or none, and in the end all, once. */
export async function killedTagging({ dialect, after, burst }: Round): Promise<string> {
  return withDatabase(dialect, async (DATABASE_URL, database) => {
    const found = 100 * burst + 1;
    await addCustomers(
      database,
      Array.from({ length: found }, (_, i) => ({ name: `Contoso ${i}` })),
    );
    const who = person('Ana');
    const channel = await startChannel();
    const first = await spawnBot({ DATABASE_URL });
    await first.ready();
    const chat = createChat(first.url, channel, { who });
    const on = (await chat.say('find contoso')).sent[0]?.id ?? '';
    const asked = { query: 'contoso', more: 'campaign' };
    await chat.executeData({ verb: 'tags.bulk.preview', input: asked, form: randomUUID() }, on);
    const shown = () => cardOf(channel.stored(on));
    const showing = async (begin: string): Promise<string> => {
      const button = () => buttonsOf(shown()).find((title) => title.startsWith(begin));
      for (const end = Date.now() + 30_000; Date.now() < end;) {
        const title = button();
        if (title !== undefined) return title;
        await wait(50);
      }
      throw new Error(`no button begins with ${begin}: ${wordsOf(shown()).join()}`);
    };
    const apply = await showing('Change ');
    const press = chat.execute(actionsOf(shown(), apply).data, on);
    const delivered = Promise.allSettled([chat.deliver(press), chat.deliver(press)]);
    await wait(after);
    first.signal('SIGKILL');
    await Promise.all([delivered, first.ended]);
    const tagged = async () => {
      const [carried] = await database
        .read('customer_tags as ct')
        .join('tags as t', 't.id', 'ct.tag_id')
        .where('t.name', 'campaign')
        .count<{ n: number | string }[]>({ n: '*' });
      const whole = (await actionsDone(database)).filter(
        (action) => action === 'tags-changed-in-bulk',
      );
      expect(Number(carried?.n)).to.equal(whole.length * found);
      return whole.length;
    };
    const before = await tagged();

    const past = new Date(0).toISOString();
    await database.transact((trx) =>
      trx('jobs').where({ state: 'running' }).update({ lease_until: past }),
    );
    const second = await spawnBot({ DATABASE_URL });
    await second.ready();
    await createChat(second.url, channel, { who }).deliver(press);
    await showing('Undo for ');
    expect(await tagged()).to.equal(1);
    second.signal('SIGTERM');
    expect((await second.ended).status).to.equal(0);
    await channel.stop();
    return before === 1 ? 'all were tagged before the kill' : 'none was tagged at the kill';
  });
}

/** Billing information imported; killed; nothing or all of it is there, and the next import ends well. */
export async function killedBilling({ dialect, after, burst }: Round): Promise<string> {
  return withDatabase(dialect, async (DATABASE_URL, database, folder) => {
    const customers = Array.from({ length: 1_000 }, (_, i) => ({
      name: `Name ${i}`,
      microsoftId: guid(i),
    }));
    await addCustomers(database, customers);
    const path = join(folder, 'Billing.csv');
    const rows = customers.map(
      ({ microsoftId }, i) => `${microsoftId},Other ${i},City ${i % (9 * burst)},ES`,
    );
    writeFileSync(path, fileOf('Microsoft ID,Company name,City,Country', ...rows));
    const done = async () => {
      const profiles = (await database.read('billing_profiles').select('customer_id')).length;
      const renamed = await database
        .read('customers')
        .where('name', 'like', 'Other %')
        .select('id');
      const imports = (await actionsDone(database)).filter(
        (action) => action === 'billing-imported',
      );
      expect(renamed).to.have.length(profiles);
      return { profiles, imports: imports.length };
    };

    const program = 'bot/cli/importBilling.ts';
    const status = await importing(DATABASE_URL, path, after + 400, program);
    const { profiles, imports } = await done();
    expect(profiles).to.equal(1_000 * imports);
    expect(await importing(DATABASE_URL, path, undefined, program)).to.equal(0);
    expect((await done()).profiles).to.equal(1_000);
    return status === 0
      ? 'ended before the kill'
      : imports === 0
        ? 'nothing was there'
        : 'all was there';
  });
}

async function importing(
  DATABASE_URL: string,
  file: string,
  killAfter?: number,
  program = 'bot/cli/import.ts',
): Promise<number | null> {
  const child = spawn(process.execPath, [compiled(program), file], {
    env: { ...process.env, DATABASE_URL },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  const timer =
    killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  await ended;
  clearTimeout(timer);
  return child.exitCode;
}

async function withDatabase(
  dialect: Dialect,
  work: (url: string, database: Database, folder: string) => Promise<string>,
): Promise<string> {
  const url = await emptyDatabase(dialect);
  const database = await connect(url);
  const folder = mkdtempSync(join(tmpdir(), 'clientele-endure-'));
  try {
    return await work(url, database, folder);
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
