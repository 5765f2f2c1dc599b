import { openBrowser } from '/work/wt-renewals/test/e2e/support/browser.ts';
import { Chat } from '/work/wt-renewals/test/e2e/support/chat.ts';
import { startPlayground } from '/work/wt-renewals/test/e2e/support/playground.ts';
import { mkdirSync } from 'node:fs';
const out = process.argv[2]; mkdirSync(out, {recursive:true});
const [pg, browser] = await Promise.all([startPlayground(), openBrowser()]);
try {
  const page = await browser.newPage({ viewport: { width: 1180, height: 1600 } });
  page.setDefaultTimeout(60000);
  const chat = await Chat.open(page, pg.url);
  const cards: [string, any][] = [];
  for (const [name, text] of [['renewals','renewals'], ['activity','activity'],['one','activity contoso.com'],['act3','actividad de fabrikam']] as const) {
    const card = await chat.ask(text); await chat.invokes.drawn(); await page.waitForTimeout(700); cards.push([name, card]);
  }
  const show = async (suffix: string) => { for (const [name, card] of cards) { const b = await card.at.boundingBox(); console.log(suffix, name, Math.round(b!.width), Math.round(b!.height)); await card.at.screenshot({ path: `${out}/${name}-${suffix}.png` }); } };
  await show('full');
  await page.setViewportSize({ width: 360, height: 1600 }); await page.waitForTimeout(1500);
  await show('phone');
} finally { await browser.close(); await pg.stop(); }
