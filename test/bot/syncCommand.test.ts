import { expect } from 'chai';
import { connect } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { killProcessAt } from '../support/killProcessAt.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';
import { runCommand } from '../support/runCommand.js';
import { listedHere, listedThere, startThere, type There } from '../support/syncs.js';

const PROGRAM = 'bot/cli/sync.ts';
/** Points at which the command is killed. */
const POINTS = [
  'sync.page-stored',
  'sync.listed',
  'sync.looked-up',
  'sync.importing',
  'import.staged',
  'import.compared',
  'import.applying',
  'import.before-commit',
  'import.committed',
];

onEachDatabase('npm run sync', (dialect) => {
  let there: There;
  let databaseUrl: string;
  let env: Record<string, string>;
  beforeEach(async () => {
    there = await startThere({ customers: 1_200, failRate: 0.1, resetRate: 0.1 });
    databaseUrl = await emptyDatabase(dialect);
    env = { DATABASE_URL: databaseUrl, ...partnerCenterEnv(there, {}) };
  });
  afterEach(() => there.stop());

  async function here(): Promise<string[]> {
    const database = await connect(databaseUrl);
    try {
      return await listedHere(database);
    } finally {
      await database.close();
    }
  }

  it('imports the list and prints the changes', async () => {
    await there.control('config', { failRate: 0, resetRate: 0 });
    const dryRun = await runCommand(PROGRAM, ['--dry-run'], env);
    expect(dryRun.err).to.equal('');
    expect(dryRun.status).to.equal(0);
    expect(dryRun.out).to.match(/dry run: nothing was changed/);
    expect(dryRun.out).to.match(/ {2}Added +1,200: .+ and 1,180 more\n/);
    expect(await here()).to.eql([]);
    const applied = await runCommand(PROGRAM, [], env);
    expect(applied).to.include({ status: 0, err: '' });
    expect(applied.out).to.match(/^The list is as Partner Center has it\.\n/);
    expect(await here()).to.eql(listedThere(there));
  });

  it('goes on with what was read, wherever it is killed', async function () {
    this.timeout(300_000);
    const database = await connect(databaseUrl);
    // Missing from the service's list, so that it is looked for.
    await addCustomers(
      database,
      there.service.list.slice(0, 1_190).map(({ id, name }) => ({ microsoftId: id, name })),
    );
    await there.control('change', { customer: there.service.list[0]?.id, flag: 'gone' });
    await database.close();
    for (const at of POINTS) await killProcessAt([PROGRAM], env, at);
    const calls = (await there.control('calls?path=customers%24')) as { status: number }[];
    const pages = calls.filter(({ status }) => status === 200);
    // Three, and those whose answer was lost or that the kill was faster than.
    expect(pages.length).to.be.below(10);
    const { status, err } = await runCommand(PROGRAM, [], env);
    expect([status, err]).to.eql([0, '']);
    expect(await here()).to.eql(listedThere(there));
    const after = await connect(databaseUrl);
    const imports = await after.read('activity').where({ action: 'customers-imported' });
    // Killed after the commit, the list was imported; the next command found nothing to change.
    expect(imports).to.have.length(2);
    const added = await after.read('activity').where({ action: 'customer-added' });
    expect(added).to.have.length(10);
    await after.close();
  });
});

describe('npm run sync', () => {
  it('says what to do without a connection, or with an unknown option', async () => {
    const env = { DATABASE_URL: await emptyDatabase('sqlite') };
    const without = await runCommand(PROGRAM, [], env);
    expect(without.status).to.equal(1);
    expect(without.err).to.include('docs/partner-center.md');
    const unknown = await runCommand(PROGRAM, ['--dry'], env);
    expect(unknown.status).to.equal(2);
    expect(unknown.err).to.include('--dry').and.to.include('--help');
    const help = await runCommand(PROGRAM, ['--help'], { ...env, DEFAULT_LANGUAGE: 'es' });
    expect(help.out).to.include('npm run sync').and.to.include('--dry-run');
  });

  it('prints the refusal of Partner Center', async () => {
    const there = await startThere({ customers: 5 });
    const env = {
      DATABASE_URL: await emptyDatabase('sqlite'),
      ...partnerCenterEnv(there, {}),
      PARTNER_CENTER_CLIENT_SECRET: 'wrong',
    };
    const { status, out, err } = await runCommand(PROGRAM, [], env);
    expect(status).to.equal(1);
    expect(err).to.include('refused to give the list');
    expect(out).to.include('AADSTS7000215');
    await there.stop();
  });
});
