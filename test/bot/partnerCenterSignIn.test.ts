import { expect } from 'chai';
import { pino } from 'pino';
import { readConfig } from '../../bot/config.js';
import { connectionTo, type Connection } from '../../bot/connection.js';
import { refreshTokensIn } from '../../bot/signIn/refreshTokens.js';
import { CONSOLE } from '../../db/activity/entry.js';
import { connect, type Database } from '../../db/index.js';
import { startTestBot, until } from '../support/bot.js';
import { wordsOf } from '../support/cardWords.js';
import { startChannel, type Channel } from '../support/channel.js';
import { cardOf, person } from '../support/chat.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { startStandIn } from '../support/partnerCenter/index.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';
import { remembered } from '../support/remembered.js';

const ana = person('Ana');
const bea = person('Bea');
const carla = person('Carla');

onEachDatabase('a sign-in that Microsoft no longer accepts', (dialect) => {
  let pc: Awaited<ReturnType<typeof startStandIn>>;
  let channel: Channel;
  let database: Database;
  let databaseUrl: string;
  let env: Record<string, string>;
  beforeEach(async () => {
    pc = await startStandIn({ customers: 2 });
    channel = await startChannel();
    databaseUrl = await emptyDatabase(dialect);
    database = await connect(databaseUrl);
    env = {
      ...partnerCenterEnv(pc),
      DATABASE_URL: databaseUrl,
      ADMIN_AGENTS: `${ana.id},${bea.id}`,
      SALES_AGENTS: carla.id,
    };
    const { partnerCenter } = readConfig(env);
    if (!partnerCenter) throw new Error('no connection');
    await refreshTokensIn(database, partnerCenter)?.connect(
      pc.refreshToken(),
      'user@partner.test',
      CONSOLE,
    );
  });
  afterEach(async () => {
    await channel.stop();
    await database.close();
    await pc.stop();
  });

  const news = () =>
    channel
      .taken()
      .map(({ body, conversation }) => ({ conversation, words: wordsOf(cardOf(body)).join(' ') }))
      .filter(({ words }) => /user@partner\.test/.test(words));

  it('is told once to each Admin agent who has a personal chat, in their language', async () => {
    const first = await startTestBot({ databaseUrl, env, channel });
    const agents = [ana, bea, carla];
    const chats = agents.map((who) => first.chat({ who }));
    await chats[0]?.say('help');
    await chats[1]?.say('ayuda');
    await chats[2]?.say('help');
    const stored = agents.map((who, i) =>
      remembered(database, who, chats[i] ?? first.chat({ who })),
    );
    await Promise.all(stored);
    await first.stop();
    await pc.control('tokens', { revoke: true });
    const bots = await Promise.all([
      startTestBot({ databaseUrl, env, channel }),
      startTestBot({ databaseUrl, env, channel }),
    ]);
    await until(() => news().length === 2);
    await Promise.all(bots.map((bot) => bot.stop()));
    // The next start says nothing new.
    const later = await startTestBot({ databaseUrl, env, channel });
    await later.chat({ who: ana }).say('help');
    await later.stop();
    const told = news();
    expect(told.map(({ conversation }) => conversation)).to.have.members(
      chats.slice(0, 2).map((chat) => chat.conversation),
    );
    const words = told.map((one) => one.words).join(' | ');
    expect(words).to.include('Microsoft no longer accepts the sign-in of user@partner.test');
    expect(words).to.include('Microsoft ya no acepta el inicio de sesión de user@partner.test');
    expect(words).to.include('AADSTS50173');
  });

  it('is told in the next daily run if the process was killed before', async () => {
    const first = await startTestBot({ databaseUrl, env, channel });
    await first.chat({ who: ana }).say('help');
    await first.stop();
    const refused = { sealed: null, refusedCode: 'AADSTS50173' };
    await database.transact((trx) => trx('refresh_tokens').update(refused));
    await database.transact((trx) => trx('jobs').where({ kind: 'renew-sign-in' }).delete());
    const next = await startTestBot({ databaseUrl, env, channel });
    await until(() => news().length === 1);
    await next.stop();
  });
});

describe('parts of the connection', () => {
  const watched = async (
    options: Parameters<typeof startStandIn>[0],
    fault: object | undefined,
    holds: (connection: Connection) => boolean,
  ): Promise<Connection> => {
    const pc = await startStandIn({ customers: 2, ...options });
    if (fault) await pc.control('faults', fault);
    const databaseUrl = await emptyDatabase('sqlite');
    const database = await connect(databaseUrl);
    const config = readConfig({ ...partnerCenterEnv(pc), DATABASE_URL: databaseUrl });
    const connection = connectionTo(config.partnerCenter, database);
    if (!connection) throw new Error('no connection');
    const stop = connection.features.watch(pino({ level: 'silent' }));
    await until(() => holds(connection));
    stop();
    await database.close();
    await pc.stop();
    return connection;
  };

  it('that Partner Center refuses are left off, with a sentence', async () => {
    const fault = { path: 'auditrecords', do: 'status', status: 403, code: 2032 };
    const { features } = await watched(
      {},
      fault,
      (one) => one.features.leftOff('audit', 'en') !== undefined,
    );
    expect(features.leftOff('audit', 'en')).to.include('refuses this to the bot (2032)');
    expect(features.leftOff('audit', 'es')).to.include('no se lo permite al bot (2032)');
    expect(features.leftOff('billing', 'en')).to.equal(undefined);
    expect(features.leftOff('prices', 'en')).to.include('only with a signed-in user');
  });
});
