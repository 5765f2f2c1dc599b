import { expect } from 'chai';
import { pino } from 'pino';
import { SYNC_CUSTOMERS } from '../../bot/sync/list/jobInput.js';
import { syncJob } from '../../bot/sync/list/syncJob.js';
import type { JobHandle } from '../../bot/jobs/jobKind.js';
import { PARTNER_CENTER } from '../../db/activity/entry.js';
import type { Database } from '../../db/index.js';
import type { Job } from '../../db/jobs/job.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { connectionTo, startThere, type There } from '../support/syncs.js';

const MINUTE = 60_000;

onEachDatabase('the job of a sync', (dialect) => {
  let database: Database;
  let there: There;
  beforeEach(async () => {
    database = await newDatabase(dialect);
    there = await startThere({ customers: 1_200 });
  });
  afterEach(() => there.stop());

  const silent = { kind: 'unknown', cause: 'connection', sent: false, requestId: '' } as const;

  /**
   * Runs the job until it ends.
   * @param isDown tells if Partner Center is down at this call for a page
   * @returns the waits between its runs
   */
  async function waitsOf(isDown: (call: number) => boolean): Promise<number[]> {
    const partnerCenter = connectionTo(there);
    const { customers } = partnerCenter;
    let calls = 0;
    const page: typeof customers.page = (token, urgency) =>
      isDown(++calls) ? Promise.resolve(silent) : customers.page(token, urgency);
    const config = { relationship: 'cloud-reseller' };
    const run = syncJob({
      connection: {
        partnerCenter: { ...partnerCenter, customers: { ...customers, page } },
        config,
      },
      database,
      log: pino({ level: 'silent' }),
      sendJobMessage: () => Promise.resolve(undefined),
      roleOf: () => Promise.resolve(undefined),
    } as unknown as Parameters<typeof syncJob>[0]);
    const job: Job = {
      id: 1,
      kind: SYNC_CUSTOMERS,
      input: {},
      progress: null,
      conversation: '',
      agent: PARTNER_CENTER,
      language: 'en',
      attempts: 0,
    };
    const waits: number[] = [];
    const ends: string[] = [];
    const handle: JobHandle = {
      advance(progress) {
        job.progress = JSON.parse(JSON.stringify(progress)) as unknown;
        return Promise.resolve();
      },
      postpone(delayMs, progress) {
        waits.push(delayMs);
        return handle.advance(progress);
      },
      end(state) {
        ends.push(state);
        return Promise.resolve();
      },
    };
    while (ends.length === 0 && waits.length < 20) {
      job.attempts += 1;
      await run(job, handle);
    }
    return waits;
  }
  const outcomes = () => database.read('sync_runs').pluck('outcome');

  it('waits longer and longer while Partner Center is down, and gives up', async () => {
    const waits = await waitsOf(() => true);
    expect(waits).to.eql([1, 5, 15, 30, 60].map((minutes) => minutes * MINUTE));
    expect(await outcomes()).to.eql(['failed']);
  });

  it('begins with the shortest wait once something was read in between', async () => {
    // Each page is read after two calls without an answer.
    const waits = await waitsOf((call) => call % 3 !== 0);
    expect(waits).to.eql([1, 5, 1, 5, 1, 5].map((minutes) => minutes * MINUTE));
    expect(await outcomes()).to.eql(['done']);
  });
});
