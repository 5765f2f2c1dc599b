import { expect } from 'chai';
import { startTestBot, type TestBot } from '../support/bot.js';
import { person } from '../support/chat.js';
import { startIdentity } from '../support/identity.js';
import { SOME_LIST } from '../support/someList.js';

/** May do everything at either door. */
export const ana = person('Ana');

export interface Door {
  bot: TestBot;
  /** The Authorization header of a good token; undefined in local mode, which asks for none. */
  authorization: string | undefined;
}

/**
 * Works on a bot in local mode, then on one that asks for tokens; fails where either leaves a rejection
 * that nobody handled.
 */
export async function atEachDoor(work: (door: Door) => Promise<void>): Promise<void> {
  const identity = await startIdentity();
  const faults: unknown[] = [];
  const note = (error: unknown) => void faults.push(error);
  const said = console.error;
  // The SDK writes every refusal to standard error.
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
