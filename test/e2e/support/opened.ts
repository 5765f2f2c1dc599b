import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.js';
import { Chat } from './chat.js';
import { startPlayground, type Playground } from './playground.js';

/** How long a step may take, in milliseconds. */
const PATIENCE = 45_000;

/** A Playground and a browser for the tests beside it; `env` is asked when it starts. */
export function withPlayground(env: () => NodeJS.ProcessEnv = () => ({})) {
  let playground: Playground;
  let browser: Browser;

  before(async () => {
    [playground, browser] = await Promise.all([startPlayground(env()), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await playground.stop();
  });

  return {
    /** Opens the chat in a page of its own, so many pixels high. */
    async open(height = 720): Promise<Chat> {
      const page = await browser.newPage({ viewport: { width: 1180, height } });
      page.setDefaultTimeout(PATIENCE);
      return Chat.open(page, playground.url);
    },
  };
}
