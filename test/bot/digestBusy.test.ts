import { expect } from 'chai';
import { pino } from 'pino';
import { sendDigest } from '../../bot/digests/sendDigest.js';
import { DeliveryError } from '../../bot/jobs/jobMessage.js';
import { Busy } from '../../db/errors.js';
import { repositories, type Database } from '../../db/index.js';
import type { Job } from '../../db/jobs/job.js';
import { person } from '../support/chat.js';
import { newDatabase, onEachDatabase } from '../support/database.js';

const AT = '2026-11-28T08:00:00.000Z';

onEachDatabase('a digest that the channel did not accept', (dialect) => {
  it('is tried again although the database was busy just then', async () => {
    const database = await newDatabase(dialect);
    const agent = { id: person('Ana').id, name: 'Ana' };
    const { id } = await database.transact((trx) =>
      repositories(trx, agent).digests.add({
        language: 'en',
        audience: 'personal',
        conversationId: 'personal-busy',
        conversation: '{}',
        typed: 'find contoso',
        verb: 'find',
        input: { query: 'contoso' },
        schedule: { weekdays: [1], time: '09:00', timeZone: 'Europe/Madrid' },
        nextAt: AT,
      }),
    );
    let isRefused = false;
    let busy = 1;
    const flaky: Database = {
      ...database,
      transact: (work, options) => {
        if (isRefused && busy-- > 0) return Promise.reject(new Busy('writer', undefined));
        return database.transact(work, options);
      },
    };
    const run = sendDigest({
      database: flaky,
      dispatch: () => Promise.resolve({ kind: 'note', text: 'Nothing.' }),
      grammar: { read: () => ({ kind: 'lookup', typed: '', language: 'en' }) },
      roleOf: () => Promise.resolve('admin'),
      log: pino({ level: 'silent' }),
      sendJobMessage: () => {
        isRefused = true;
        return Promise.reject(new DeliveryError('not-accepted', undefined));
      },
    });
    const outcomes: string[] = [];
    await run({ id: 1, input: { digest: id, at: AT }, progress: null } as unknown as Job, {
      advance: () => Promise.resolve(),
      postpone: () => Promise.resolve(void outcomes.push('postponed')),
      end: (state) => Promise.resolve(void outcomes.push(state)),
    });
    expect(outcomes).to.eql(['postponed']);
    const row = await database.read('digests').where({ id }).first('lastOutcome');
    expect(row?.lastOutcome).to.equal('waiting');
    const again = await database.transact((trx) => repositories(trx).digests.claimRun(id, 1, AT));
    expect(again).to.equal(true);
  });
});
