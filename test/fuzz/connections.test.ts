import { expect } from 'chai';
import { startTestBot } from '../support/bot.js';
import { spawnBot } from '../support/botProcess.js';
import { emptyDatabase } from '../support/database.js';
import { expectPipelined, fuzzConnections, fuzzSilence, fuzzUpgrades } from './connections.js';
import { answerTo } from './raw.js';

describe('a connection', () => {
  it('with a malformed request is refused or answered', () => fuzzConnections(400));

  it('that sends little or nothing does not delay others, even with two hundred open', () =>
    fuzzSilence(200));

  it('with pipelined requests gets its answers in order', async () => {
    const bot = await startTestBot();
    await expectPipelined(bot, 100);
    await bot.stop();
  });

  it('with an invalid address is refused, and the process survives', async () => {
    const bot = await spawnBot({ DATABASE_URL: await emptyDatabase('sqlite') });
    await bot.ready();
    for (const [target, host] of [
      ['/health', 'localhost:99999'],
      ['http://', 'localhost'],
      ['http://[', 'localhost'],
    ] as const) {
      const request = `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
      const { status } = await answerTo(bot.url, request);
      expect(status, `${target} at ${host}`).to.equal(400);
    }
    expect((await fetch(`${bot.url}/health`)).status).to.equal(200);
    bot.signal('SIGTERM');
    expect((await bot.ended).status).to.equal(0);
  });

  it('that requests a protocol upgrade is answered in HTTP/1.1', () => fuzzUpgrades(12));
});
