import { expect } from 'chai';
import { emptyDatabase } from '../support/database.js';
import { startStandIn } from '../support/partnerCenter/index.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';
import { runCommand } from '../support/runCommand.js';

describe('npm run partner-center -- check', () => {
  const check = async (
    pc: Awaited<ReturnType<typeof startStandIn>>,
    env: Record<string, string> = {},
  ) =>
    runCommand('bot/cli/partnerCenter.ts', ['check'], {
      ...partnerCenterEnv(pc),
      DATABASE_URL: await emptyDatabase('sqlite'),
      ...env,
    });

  it('tells what works, and what needs a user', async () => {
    const pc = await startStandIn({ customers: 3 });
    const { status, out } = await check(pc);
    await pc.stop();
    for (const part of ['Customer list', 'Billing information', 'Subscriptions', 'Catalog'])
      expect(out).to.match(new RegExp(`${part} +works`));
    expect(out).to.match(/Orders +works/);
    expect(out).to.match(/Activity log of Partner Center +works/);
    expect(out).to.match(/Microsoft Customer Agreement +not tried: no user is signed in/);
    expect(out).to.match(/Price lists +not tried: no user is signed in/);
    expect(out).to.include('Everything that the app does by itself works.');
    expect(status).to.equal(0);
  });

  it('tells Microsoft’s code of a refusal and its remedy, in both languages', async () => {
    const pc = await startStandIn({ customers: 3 });
    const refused = { do: 'status', status: 403, code: 2032, description: 'Access denied' };
    await pc.control('faults', { path: 'profiles/billing', ...refused });
    const [english, spanish] = [await check(pc), await check(pc, { DEFAULT_LANGUAGE: 'es' })];
    await pc.stop();
    expect(english.out).to.match(/Billing information +refused with 2032\n +Access denied\n +Give/);
    expect(english.out).to.match(/Subscriptions +works/);
    expect(english.status).to.equal(1);
    expect(spanish.out).to.match(/Información de facturación +rechazado con 2032/);
  });

  it('tells a wrong secret', async () => {
    const pc = await startStandIn({ customers: 3 });
    const { status, out } = await check(pc, { PARTNER_CENTER_CLIENT_SECRET: 'wrong' });
    await pc.stop();
    expect(out).to.match(/Customer list +refused with AADSTS7000215/);
    expect(out).to.include('Check PARTNER_CENTER_TENANT_ID');
    expect(status).to.equal(1);
  });

  it('reads the orders of an indirect provider as its user', async () => {
    const pc = await startStandIn({ customers: 3 });
    const { out } = await check(pc, { PARTNER_CENTER_MPN: '1234567' });
    const keyless = { PARTNER_CENTER_MPN: '1234567', PARTNER_CENTER_TOKEN_KEY: '' };
    const { status, err } = await check(pc, keyless);
    await pc.stop();
    expect(out).to.match(/Orders +not tried: no user is signed in/);
    expect(err).to.include('PARTNER_CENTER_TOKEN_KEY is missing: PARTNER_CENTER_MPN is set');
    expect(status).to.equal(1);
  });

  it('passes over customers who have left', async () => {
    const pc = await startStandIn({ customers: 3 });
    await pc.control('change', { customer: pc.service.list[0]?.id, flag: 'gone' });
    const { status, out } = await check(pc);
    await pc.stop();
    expect(out).to.match(/Billing information +works/);
    expect(status).to.equal(0);
  });

  it('needs a connection, and says how it is used', async () => {
    const env = { DATABASE_URL: await emptyDatabase('sqlite') };
    const none = await runCommand('bot/cli/partnerCenter.ts', ['check'], env);
    expect(none.err).to.include('PARTNER_CENTER_TENANT_ID is not set');
    expect(none.status).to.equal(1);
    const wrong = await runCommand('bot/cli/partnerCenter.ts', ['chek'], env);
    expect(wrong.status).to.equal(2);
  });
});

describe('npm run sync -- --prices', () => {
  it('says that price lists need a signed-in user', async () => {
    const pc = await startStandIn({ customers: 3 });
    const { status, out, err } = await runCommand('bot/cli/sync.ts', ['--prices'], {
      ...partnerCenterEnv(pc),
      PARTNER_CENTER_MARKETS: 'US',
      DATABASE_URL: await emptyDatabase('sqlite'),
    });
    await pc.stop();
    expect(out + err).to.include('npm run connect');
    expect(status).to.equal(1);
  });

  it('says that no country is in use', async () => {
    const pc = await startStandIn({ customers: 3 });
    const { status, err } = await runCommand('bot/cli/sync.ts', ['--prices'], {
      ...partnerCenterEnv(pc),
      DATABASE_URL: await emptyDatabase('sqlite'),
    });
    await pc.stop();
    expect(err).to.include('PARTNER_CENTER_MARKETS');
    expect(status).to.equal(1);
  });
});
