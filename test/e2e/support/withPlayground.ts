import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.js';
import { Chat } from './chat.js';
import { startPlayground, type Playground } from './playground.js';

/** Timeout of a step, in milliseconds. */
const STEP_TIMEOUT_MS = 45_000;

/** A Playground and a browser for the tests of a `describe`; `env` is called at start. @param args of its command */
export function withPlayground(
  env: () => NodeJS.ProcessEnv = () => ({}),
  args: readonly string[] = [],
) {
  let playground: Playground;
  let browser: Browser;

  before(async () => {
    [playground, browser] = await Promise.all([startPlayground(env(), args), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await playground.stop();
  });

  return {
    /** URL of the sample Partner Center, if its argument asks for one. */
    partnerCenter: () => playground.partnerCenter ?? '',

    /** Opens the chat in a new page; `height` in pixels. */
    async open(height = 720): Promise<Chat> {
      const page = await browser.newPage({ viewport: { width: 1180, height } });
      page.setDefaultTimeout(STEP_TIMEOUT_MS);
      return Chat.open(page, playground.url);
    },
  };
}
