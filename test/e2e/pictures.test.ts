import { readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { samples } from '../cards/samples.js';
import { openBrowser } from './support/browser.js';

const folder = fileURLToPath(new URL('pictures/', import.meta.url));
const html = readFileSync(new URL('page/card.html', import.meta.url), 'utf8');
const renderer = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');

/** Widths of a phone and of a chat on a large screen, in pixels. */
const WIDTHS = [360, 720];
const THEMES = ['light', 'dark'];

/** Functions of page/card.html. */
interface CardPage {
  draw: (card: object, theme: string, width: number) => void;
  faults: () => string[];
}

describe('every card', () => {
  let browser: Browser;
  let page: Page;

  before(async () => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 760, height: 900 } });
    await page.setContent(html.replace('<script src="adaptivecards.min.js"></script>', ''));
    await page.addScriptTag({ path: renderer });
  });

  after(() => browser.close());

  for (const width of WIDTHS)
    for (const theme of THEMES)
      it(`is readable at ${width} pixels, ${theme}`, async () => {
        const found: string[] = [];
        const drawn = new Set<string>();
        for (const { card, name, language, kind } of samples) {
          const faults = await page.evaluate(
            ([json, colours, pixels]) => {
              const { draw, faults } = globalThis as unknown as CardPage;
              draw(json, colours, pixels);
              return faults();
            },
            [card, theme, width] as const,
          );
          found.push(...faults.map((fault) => `${name}: ${fault}`));
          const looks = JSON.stringify(card);
          if (drawn.has(looks)) continue;
          drawn.add(looks);
          if (!/-\d/.test(name) && (language === 'en' || kind === 'ordinary'))
            await page
              .locator('#card')
              .screenshot({ path: `${folder}${name}-${width}-${theme}.png` });
        }
        expect(found.join('\n')).to.equal('');
      });
});
