import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { startTestBot, type TestBot } from '../support/bot.js';
import { openBrowser } from './support/browser.js';

const PHONE = { width: 360, height: 700 };

describe('pages in the browser', () => {
  let bot: TestBot;
  let browser: Browser;
  before(async () => {
    bot = await startTestBot({ env: { SUPPORT_URL: 'https://fabrikam.com/support' } });
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await bot.stop();
  });

  for (const [locale, other, names] of [
    ['en-GB', 'Español', ['About and support', 'Privacy', 'Terms of use']],
    ['es-MX', 'English', ['Qué es y soporte', 'Privacidad', 'Condiciones de uso']],
  ] as const)
    it(`are read from one to the next on a phone, without an error (${locale})`, async () => {
      const context = await browser.newContext({ locale, viewport: PHONE, colorScheme: 'dark' });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('console', (line) => errors.push(line.text()));
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(bot.url);
      for (const name of names) {
        await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
        await page.locator(`a[aria-current="page"]:text-is("${name}")`).waitFor();
        const width = await page.evaluate('document.documentElement.scrollWidth');
        expect(width, name).to.equal(PHONE.width);
        const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor');
        expect(paper, 'the style applies').to.equal('rgb(27, 26, 25)');
      }
      await page.getByRole('link', { name: other, exact: true }).click();
      await page.locator(`html[lang="${locale.startsWith('en') ? 'es' : 'en'}"]`).waitFor();
      expect(errors).to.deep.equal([]);
      await context.close();
    });
});
