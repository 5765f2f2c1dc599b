import { expect } from 'chai';
import { startTestBot, type TestBot } from '../support/bot.js';
import { person } from '../support/chat.js';
import { startIdentity } from '../support/identity.js';
import { SOME_LIST } from '../support/someList.js';

/** An Admin agent in both modes. */
export const ana = person('Ana');

export interface AuthMode {
  bot: TestBot;
  /** A valid Authorization header; undefined in local mode. */
  authorization: string | undefined;
}

/**
 * Runs `work` on a bot in local mode and on one with authentication. Fails on unhandled rejections.
 */
export async function inEachAuthMode(work: (door: AuthMode) => Promise<void>): Promise<void> {
  const identity = await startIdentity();
  const faults: unknown[] = [];
  const note = (error: unknown) => void faults.push(error);
  const said = console.error;
  // The SDK logs every refusal to standard error.
  console.error = () => undefined;
  process.on('unhandledRejection', note);
  try {
    for (const env of [{}, { ...identity.env, ADMIN_AGENTS: ana.id }]) {
      const bot = await startTestBot({ customers: SOME_LIST, env });
      const signed = 'ADMIN_AGENTS' in env;
      const authorization = signed ? await identity.token(bot.channel.url) : undefined;
      await work({ bot, authorization });
      await bot.stop();
    }
    expect(faults).to.eql([]);
  } finally {
    process.off('unhandledRejection', note);
    console.error = said;
    await identity.stop();
  }
}
