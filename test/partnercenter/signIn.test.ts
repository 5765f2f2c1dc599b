import { expect } from 'chai';
import { generate } from 'selfsigned';
import { CONSOLE } from '../../db/activity/entry.js';
import { connect, type Database } from '../../db/index.js';
import {
  storedRefreshTokens,
  type StoredRefreshTokens,
} from '../../db/refreshTokens/refreshTokens.js';
import { localBudget } from '../../partnercenter/budget.js';
import { certificateIn } from '../../partnercenter/certificate.js';
import { createPartnerCenter } from '../../partnercenter/partnerCenter.js';
import type { Settings } from '../../partnercenter/settings.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { startStandIn } from '../support/partnerCenter/index.js';
import { settingsFor } from '../support/partnerCenterSettings.js';

type StandIn = Awaited<ReturnType<typeof startStandIn>>;

const DAY_SECONDS = 86_400;
const TOKEN_KEY = 'a-key-of-at-least-32-characters!';

const newCertificate = () =>
  generate([{ name: 'commonName', value: 'Clientele' }], { keySize: 2048, algorithm: 'sha256' });

describe('the sign-in of the app', () => {
  let pc: StandIn;
  afterEach(() => pc.stop());
  const client = (changed: Partial<Settings> = {}) =>
    createPartnerCenter(settingsFor(pc, changed), { budget: localBudget() });

  it('tells a wrong secret by Entra’s code', async () => {
    pc = await startStandIn({ customers: 1 });
    const wrong = client({ credential: { kind: 'secret', secret: 'wrong' } });
    const outcome = await wrong.customers.page(undefined, 'waiting');
    expect(outcome).to.include({
      kind: 'refusal',
      reason: 'credentials',
      code: 'AADSTS7000215',
    });
  });

  it('proves itself with a certificate, and tells by Entra’s code if another one is registered', async () => {
    const [own, other] = await Promise.all([newCertificate(), newCertificate()]);
    pc = await startStandIn({ customers: 1, certificate: own.cert });
    const pemOf = ({ cert, private: key }: typeof own) => `${key}\n${cert}`;
    const ask = (one: typeof own) =>
      client({ credential: { kind: 'certificate', pem: pemOf(one) } }).customers.page(
        undefined,
        'waiting',
      );
    expect((await ask(own)).kind).to.equal('answer');
    expect(await ask(other)).to.include({ reason: 'credentials', code: 'AADSTS700027' });
    expect(() => certificateIn(pemOf({ ...other, cert: own.cert }))).to.throw('does not belong');
  });

  it('gets a new token when the service does not accept the old one', async () => {
    pc = await startStandIn({ customers: 1 });
    const { customers } = client();
    expect((await customers.page(undefined, 'waiting')).kind).to.equal('answer');
    await pc.control('tokens', { expire: true });
    expect((await customers.page(undefined, 'waiting')).kind).to.equal('answer');
  });

  it('gets a new token for any 401 that is not about the user', async () => {
    pc = await startStandIn({ customers: 1 });
    const { customers } = client();
    for (const code of [400, 3000, 'Unauthorized']) {
      await pc.control('faults', {
        path: '/v1/customers',
        do: 'status',
        status: 401,
        code,
        times: 1,
      });
      expect((await customers.page(undefined, 'waiting')).kind, String(code)).to.equal('answer');
    }
  });

  it('does not take an HTML page of a gateway for an answer', async () => {
    pc = await startStandIn({ customers: 1 });
    await pc.control('faults', { path: '/v1/customers', do: 'html', status: 502, times: 2 });
    expect((await client().customers.page(undefined, 'waiting')).kind).to.equal('answer');
    const { id = '' } = pc.service.list[0] ?? {};
    const profile = await client().billing.read(id, 'waiting');
    if (profile.kind !== 'answer') throw new Error('not read');
    await pc.control('faults', { method: 'PUT', do: 'html', status: 502, times: 1 });
    const write = await client().billing.replace(id, profile.value, 'waiting');
    expect(write).to.include({ kind: 'unknown', cause: 'server', sent: true });
  });

  it('reads answers with a byte order mark, packed and with doubled ids', async () => {
    pc = await startStandIn({ customers: 3, bom: 'always', gzip: true, doubledIds: true });
    const outcome = await client().customers.page(undefined, 'waiting');
    expect(outcome.kind === 'answer' && outcome.value.items.length).to.equal(3);
  });

  it('asks for a user where the app alone is not enough', async () => {
    pc = await startStandIn({ customers: 1 });
    const { id = '' } = pc.service.list[0] ?? {};
    const outcome = await client().agreements.isConfirmed(id, 'waiting');
    expect(outcome).to.include({ kind: 'refusal', reason: 'needs-user', code: '' });
  });
});

onEachDatabase('the sign-in of a user', (dialect) => {
  let pc: StandIn;
  let databases: Database[];
  let stored: StoredRefreshTokens[];
  const start = async (options: Parameters<typeof startStandIn>[0] = {}) => {
    pc = await startStandIn({ customers: 1, ...options });
    const url = await emptyDatabase(dialect);
    databases = [await connect(url), await connect(url)];
    stored = databases.map((database) =>
      storedRefreshTokens(database, { tenantId: pc.options.partnerTenant, tokenKeys: [TOKEN_KEY] }),
    );
    await stored[0]?.connect(pc.refreshToken(), 'user@partner.test', CONSOLE);
  };
  afterEach(async () => {
    await Promise.all(databases.map((database) => database.close()));
    await pc.stop();
  });
  const clientOn = (process = 0) => {
    const refreshTokens = stored[process];
    return createPartnerCenter(settingsFor(pc), {
      budget: localBudget(),
      ...(refreshTokens && { refreshTokens }),
    });
  };
  const ask = (process = 0) => clientOn(process).account.mayReadCustomers();
  const sealed = () => databases[0]?.read('refresh_tokens').first('sealed', 'refusedCode');

  it('keeps the newest token, sealed, and reads it only with the same key', async () => {
    await start();
    const before = await stored[0]?.read();
    expect((await ask()).kind).to.equal('answer');
    const after = await stored[1]?.read();
    expect(after).to.be.a('string').that.is.not.equal(before);
    expect((await sealed())?.sealed).not.to.include(after ?? '');
    const [database] = databases;
    const other =
      database &&
      storedRefreshTokens(database, {
        tenantId: pc.options.partnerTenant,
        tokenKeys: ['x'.repeat(32)],
      });
    expect(await other?.read()).to.equal(undefined);
  });

  it('is sealed with the new key at its next use while the old one is listed after it', async () => {
    await start();
    const [database] = databases;
    if (!database) throw new Error('no database');
    const keyed = (...tokenKeys: [string, ...string[]]) =>
      storedRefreshTokens(database, { tenantId: pc.options.partnerTenant, tokenKeys });
    const fresh = 'another-key-of-32-characters-too';
    expect(await keyed(fresh).read(), 'not yet').to.equal(undefined);
    stored[0] = keyed(fresh, TOKEN_KEY);
    expect((await ask()).kind).to.equal('answer');
    stored[0] = keyed(fresh);
    expect((await ask()).kind).to.equal('answer');
    expect(await keyed(TOKEN_KEY).read(), 'the old key alone').to.equal(undefined);
  });

  it('lives on when used every month, and dies after 90 idle days', async () => {
    await start();
    for (let month = 0; month < 5; month++) {
      expect((await ask()).kind).to.equal('answer');
      await pc.control('clock', { advance: 30 * DAY_SECONDS });
    }
    await pc.control('clock', { advance: 70 * DAY_SECONDS });
    const outcome = await ask();
    expect(outcome).to.include({ reason: 'credentials', code: 'AADSTS700082' });
    expect(await sealed()).to.eql({ sealed: null, refusedCode: 'AADSTS700082' });
  });

  it('goes on without the user when the sign-in is revoked', async () => {
    await start();
    await pc.control('tokens', { revoke: true });
    expect(await ask()).to.include({ reason: 'credentials', code: 'AADSTS50173' });
    expect(await ask(1)).to.include({ reason: 'needs-user', code: '' });
    expect((await clientOn().customers.page(undefined, 'waiting')).kind).to.equal('answer');
  });

  it('says that Microsoft asks for multifactor authentication, and keeps the sign-in', async () => {
    await start();
    await stored[0]?.connect(pc.refreshToken('user@partner.test', false), 'user', CONSOLE);
    expect(await ask()).to.include({ kind: 'refusal', reason: 'mfa', code: '900421' });
    expect((await sealed())?.refusedCode).to.equal(null);
  });

  it('keeps a sign-in when the secret of the app is wrong', async () => {
    await start();
    const [refreshTokens] = stored;
    const settings = settingsFor(pc, { credential: { kind: 'secret', secret: 'wrong' } });
    const wrong = createPartnerCenter(settings, {
      budget: localBudget(),
      ...(refreshTokens && { refreshTokens }),
    });
    expect((await wrong.account.mayReadCustomers()).kind).to.equal('refusal');
    expect((await ask()).kind).to.equal('answer');
  });

  it('is not lost when two processes use each token at the same time, even if each works once', async () => {
    await start({ refreshReuse: false });
    for (let round = 0; round < 6; round++) {
      await Promise.all([0, 1, 0, 1].map((process) => ask(process)));
    }
    expect((await ask(0)).kind).to.equal('answer');
    expect((await ask(1)).kind).to.equal('answer');
    expect((await sealed())?.refusedCode).to.equal(null);
  });
});
