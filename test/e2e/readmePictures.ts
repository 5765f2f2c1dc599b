import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openBrowser } from './support/browser.js';
import { Chat, type Card } from './support/chat.js';
import { startPlayground } from './support/playground.js';

/**
 * Takes the README's pictures of the cards anew, in the Playground:
 * `node --import tsx test/e2e/readmePictures.ts`
 */
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

const [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
try {
  await mkdir(folder, { recursive: true });
  const page = await browser.newPage({
    viewport: { width: 1180, height: 1300 },
    deviceScaleFactor: 2,
  });
  page.setDefaultTimeout(15_000);
  const chat = await Chat.open(page, playground.url);
  const picture = async (name: string, card: Card, ...shows: string[]) => {
    await card.shows(...shows);
    await card.at.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' });
  };

  await picture('help', await chat.ask('help'), 'export customers');
  await picture('list', await chat.ask('find fabrikam'), '1–6 of 6');
  await picture('customer', await chat.ask('show contoso.com'), 'Contoso, Ltd.');
  await picture('which', await chat.ask('show Fabrikam, Inc.'), 'Direct bill');
  await picture('near-miss', await chat.ask('exprt customers'), 'export customers');
  await picture('export', await chat.ask('export customers'), '63');
  await picture('list-es', await chat.ask('buscar woodgrove'), 'Factura directa');
} finally {
  await browser.close();
  await playground.stop();
}
