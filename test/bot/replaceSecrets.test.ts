import { expect } from 'chai';
import { readConfig } from '../../bot/config.js';
import { refreshTokensIn } from '../../bot/signIn/refreshTokens.js';
import { CONSOLE } from '../../db/activity/entry.js';
import { connect } from '../../db/index.js';
import { startTestBot, until, withOwnFolder } from '../support/bot.js';
import { linkOf } from '../support/cardWords.js';
import { cardOf, person } from '../support/chat.js';
import { emptyDatabase } from '../support/database.js';
import { startStandIn } from '../support/partnerCenter/index.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';
import { get } from '../support/scrape.js';

const [OLD, NEW] = ['o'.repeat(40), 'n'.repeat(40)];
const ana = person('Ana');

/** Runs `work` with a bot on a database, as one start of it. */
async function withBot<T>(
  databaseUrl: string,
  env: Record<string, string>,
  work: (bot: Awaited<ReturnType<typeof startTestBot>>) => Promise<T>,
): Promise<T> {
  const bot = await startTestBot({ databaseUrl, env });
  try {
    return await work(bot);
  } finally {
    await bot.stop();
  }
}

describe('a replaced secret', () => {
  withOwnFolder();

  it('of links: links in hand work until the old one is removed', async () => {
    const url = await emptyDatabase('sqlite');
    const env = (secrets: string) => ({ LINK_SECRET: secrets, ADMIN_AGENTS: ana.id });
    const newLink = (bot: { chat: Awaited<ReturnType<typeof startTestBot>>['chat'] }) =>
      bot
        .chat({ who: ana })
        .say('export customers')
        .then((answer) => linkOf(cardOf(answer)).split('/').at(-1) ?? '');
    const open = async (bot: { url: string }, token: string) =>
      (await fetch(`${bot.url}/files/${token}`)).status;

    const inHand = await withBot(url, env(OLD), newLink);
    // The order of several processes: each accepts the new one before any of them uses it.
    const signedOld = await withBot(url, env(`${OLD},${NEW}`), async (bot) => {
      expect(await open(bot, inHand)).to.equal(200);
      return newLink(bot);
    });
    const signedNew = await withBot(url, env(`${NEW},${OLD}`), async (bot) => {
      expect(await open(bot, inHand)).to.equal(200);
      expect(await open(bot, signedOld)).to.equal(200);
      return newLink(bot);
    });
    await withBot(url, env(NEW), async (bot) => {
      expect(await open(bot, signedNew)).to.equal(200);
      for (const token of [inHand, signedOld]) expect(await open(bot, token)).to.equal(404);
    });
  });

  it('of metrics: Prometheus is admitted throughout', async () => {
    const url = await emptyDatabase('sqlite');
    const scrapedBy = (secrets: string, token: string) =>
      withBot(url, { METRICS_TOKEN: secrets }, async (bot) => {
        const headers = { 'X-Forwarded-For': '203.0.113.7', Authorization: `Bearer ${token}` };
        return (await get(`${bot.url}/metrics`, headers)).status;
      });
    expect(await scrapedBy(OLD, OLD)).to.equal(200);
    expect(await scrapedBy(`${NEW},${OLD}`, OLD)).to.equal(200);
    expect(await scrapedBy(`${NEW},${OLD}`, NEW)).to.equal(200);
    expect(await scrapedBy(NEW, OLD)).to.equal(401);
  });

  it('of the sign-in: the bot seals it again when it starts, and nobody signs in', async () => {
    const pc = await startStandIn({ customers: 1 });
    const url = await emptyDatabase('sqlite');
    const database = await connect(url);
    const env = (keys: string) => ({
      ...partnerCenterEnv(pc, { writes: false }),
      PARTNER_CENTER_TOKEN_KEY: keys,
    });
    const storedWith = (keys: string) => {
      const { partnerCenter } = readConfig({ ...env(keys), DATABASE_URL: url });
      return partnerCenter && refreshTokensIn(database, partnerCenter);
    };
    await storedWith(OLD)?.connect(pc.refreshToken(), 'user@partner.test', CONSOLE);
    await withBot(url, env(`${NEW},${OLD}`), () =>
      until(async () => (await storedWith(NEW)?.read()) !== undefined),
    );
    expect(await storedWith(OLD)?.read()).to.equal(undefined);
    const used = await storedWith(NEW)?.read();
    await withBot(url, env(NEW), () => until(async () => (await storedWith(NEW)?.read()) !== used));
    expect(await storedWith(NEW)?.user()).to.include({ refusedCode: null });
    await database.close();
    await pc.stop();
  });
});
