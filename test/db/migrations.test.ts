import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { migrate } from '../../db/connection/migrate.js';
import { newDatabase, onEachDatabase } from '../support/database.js';

/**
 * SHA-256 of each migration's files. After a release its migrations never change, for databases that ran them
 * would differ from new ones: add another migration and its line. Before the first release, the line of the
 * baseline may change with it.
 */
const FROZEN: Record<string, string> = {
  '001-baseline': '900112bab54fda6a64a2282a40461fb124e77e400cebef3aad5ed8e62bad73db',
  '002-partner-center': '7fd193d41ad16db1b7ce87fbf5ed1679456d7e0641ebe275ad5c89d0f534e638',
  '003-agent-roles': '22a9f3f910bb3cf70f76d4a7edcd8672e410df7f0855e3a813d48b6af0c957ec',
  '004-dropped-files': '14586b178bb306d21064e6e57fbdf741346e3f24ea9ddcfafc116082e8875863',
  '005-pasted-lists': '411c9ec3606cbddfd13600aa0a269b7e925eff231b08a30d65493a648459c0c0',
  '006-customer-details': 'dfc0ba30e8e2b02de997f0a73800ea3c460b09098ff88fcc6f3f617e8cae90e3',
  '007-saved-searches': '97c0aa76809e1717190e2eb665f45b77a28a9293eb7c0789e34e37cbc894df26',
  '008-subscription-requests': 'ef703d448e556ea20e2ed362b6fe7ac47bd54906b7e96f2d713926fdde160e7b',
  '009-decisions': '9c728ce1f6b09a505e402df6ba05e614e62ada776d38c48903dde1c0df1f1d39',
  '010-digests': 'efaf0516e3b251a47e6d135bbc61abcb19bf4741670d2450db25b89c8906d206',
  '011-list-changes': '7c5c024a5004e6ea17393fa7034a5d669153453204873636eda01e13e3ad6298',
  '012-approvals': 'b298b63af20258f59195d69b736edfcffa79e27db8f588bdd2f4cf99d53ce815',
  '013-commitments': '41d13204348c7a09fed35bf2153aa5387d097a3e6dd6bf2595c0848a2beafbde',
  '014-renewal-filters': '784db62f7ab1acfe0e37dcf1f0251d20ebbbc7288a27f5168a8bcc5b08ac620a',
  '015-following-sends': 'aa7e9223cf8cae5102ae92f1e090e1ca87a3a69ef8552fb6d5268a1daecbb03c',
};

const FOLDER = fileURLToPath(new URL('../../db/migrations/', import.meta.url));
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .sort();
const nameOf = (file: string) => file.replace(/[./\\].*/, '');

describe('migrations', () => {
  it('stay as they were released', () => {
    const hashes = new Map(files.map((file) => [nameOf(file), createHash('sha256')]));
    for (const file of files) hashes.get(nameOf(file))?.update(readFileSync(FOLDER + file));
    const now = [...hashes].map(([name, hash]) => [name, hash.digest('hex')]);
    expect(Object.fromEntries(now)).to.eql(FROZEN);
  });
});

onEachDatabase('a new database', (dialect) => {
  it('has run every migration', async () => {
    const { read } = await newDatabase(dialect);
    const names = await read('migrations').orderBy('id').pluck('name');
    expect(names).to.eql(Object.keys(FROZEN));
  });
});

onEachDatabase('a database from before messages to followers were claimed', (dialect) => {
  it('has one following for all threads of a channel, and its readers', async () => {
    const database = await newDatabase(dialect);
    const reference = (id: string, conversationType: string) =>
      JSON.stringify({ activityId: 'in-1', conversation: { id, conversationType } });
    const follower = (conversationId: string, conversationType: string, query: string) => ({
      conversationId,
      conversation: reference(conversationId, conversationType),
      ...{ agentId: 'a', agentName: 'Ana', language: 'en', timeZone: 'UTC', query, toldId: 0 },
      createdAt: '2026-11-25T08:00:00.000Z',
    });
    await database.longWork.transact(async (trx) => {
      await trx.schema.alterTable('change_followers', (table) =>
        table.dropColumns('audience', 'sending_job', 'unsure_after'),
      );
      await trx('migrations').where({ name: '015-following-sends' }).delete();
      for (const row of [
        follower('19:x;messageid=1', 'channel', 'older'),
        follower('19:x;messageid=2', 'channel', 'newer'),
        follower('p', 'personal', 'own'),
      ])
        await trx('change_followers').insert(row);
    });
    await migrate(database);
    const rows = await database.read('change_followers').orderBy('id').select('*');
    expect(
      rows.map(({ conversationId, query, audience, conversation }) => ({
        ...{ conversationId, query, audience },
        conversation: JSON.parse(conversation) as unknown,
      })),
    ).to.eql([
      {
        ...{ conversationId: '19:x', query: 'newer', audience: 'group' },
        conversation: { conversation: { id: '19:x', conversationType: 'channel' } },
      },
      {
        ...{ conversationId: 'p', query: 'own', audience: 'personal' },
        conversation: { conversation: { id: 'p', conversationType: 'personal' } },
      },
    ]);
  });
});
