import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { connect, type Database, type Dialect } from '../../db/index.js';
import { activityOf, actionsDone } from '../support/bot.js';
import { spawnBot } from '../support/botProcess.js';
import { startChannel } from '../support/channel.js';
import { createChat, person } from '../support/chat.js';
import { emptyDatabase } from '../support/database.js';
import { everything, guid, list } from '../support/imports.js';
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

async function importing(
  DATABASE_URL: string,
  file: string,
  killAfter?: number,
): Promise<number | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bot/cli/import.ts', file], {
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
