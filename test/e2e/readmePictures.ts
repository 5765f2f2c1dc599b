import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openBrowser } from './support/browser.js';
import { Chat, type Card } from './support/chat.js';
import { startPlayground } from './support/playground.js';

/**
 * Creates the README's card pictures in the Playground:
 * `node --import tsx test/e2e/readmePictures.ts`
 */
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

const [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
try {
  await mkdir(folder, { recursive: true });
  const page = await browser.newPage({
    viewport: { width: 1180, height: 2000 },
    deviceScaleFactor: 2,
  });
  page.setDefaultTimeout(45_000);
  const chat = await Chat.open(page, playground.url);
  const picture = async (name: string, card: Card, ...shows: string[]) => {
    await card.shows(...shows);
    await card.at.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' });
  };

  await picture('help', await chat.ask('help'), 'What you can do');
  const list = await chat.ask('customers');
  await picture('list', list, '1–10 of 63');
  await picture('customer', await chat.ask('show contoso.com'), 'Contoso, Ltd.');
  await picture('which', await chat.ask('show Fabrikam, Inc.'), 'Direct bill');
  await picture('near-miss', await chat.ask('exprt customers'), 'export customers');
  await picture('closest', await chat.ask('find wodgrove'), 'Woodgrove');
  await picture('export', await chat.ask('export customers'), '63');
  await picture('tags', await chat.ask('tag adatum.com'), 'Save');
  await picture('tags-changed', await chat.ask('tag adatum.com +VIP -gold'), 'Undo');
  await picture('activity', await chat.ask('activity'), '1–10 of');
  const entry = await chat.ask('activity contoso.com');
  await entry.open('Subscription added');
  await picture('entry', entry, 'Back to the activity');
  await picture('services', await chat.ask('services contoso.com'), 'Services');
  const renewals = await chat.ask('renewals');
  await renewals.shows('Licenses per week');
  // The bars grow when they appear.
  await page.waitForTimeout(1_500);
  await picture('renewals', renewals, 'Renewals');
  await picture('tag-list', await chat.ask('tags'), 'New tag');
  const all = await chat.ask('find fabrikam');
  await all.pressMore('Tag all 6');
  await all.write('New tags', 'VIP; campaign 7');
  await picture('tag-all', all, 'Preview');
  await all.press('Preview');
  await picture('tag-all-preview', all, 'would change');
  await all.press('Change 6 customers');
  await picture('tag-all-done', all, 'Undo');
  await picture('list-es', await chat.ask('buscar madrid'), 'España');

  const order = await chat.ask('new order online services for contoso.com');
  await order.take('Segment', 'Commercial');
  await order.press('Continue');
  await order.shows('New order for Contoso');
  await order.fill('Title or publisher', 'business');
  await order.press('Search');
  await picture('order-products', order, 'Microsoft 365 Business Premium');
  await order.open('Microsoft 365 Business Premium');
  await picture('order-product', order, 'Add and review');
  await order.press('Add and review');
  await order.shows('Review the order');
  await order.write('Signed for the customer by', 'Clara Barlow');
  const signedOn = order.at.getByLabel('Signed on');
  await signedOn.fill('November 2, 2026');
  await signedOn.press('Enter');
  await page.keyboard.press('Escape');
  await picture('order-review', order, 'Place order');
  await order.press('Place order');
  await picture('order-placed', order, 'not sent to Microsoft');

  const typeAll = async (form: Card, values: Record<string, string>) => {
    for (const [label, value] of Object.entries(values)) await form.write(label, value);
  };
  const lucia = {
    'Email *': 'facturas@wingtiptoys.com',
    'First name *': 'Lucía',
    'Last name *': 'Martín Ortega',
    Phone: '915 55 01 00',
    'Address line 1 *': 'Calle de Alcalá 42',
    'City *': 'Madrid',
    'Province *': 'Madrid',
    'Postal code *': '28014',
  };
  const spain = async (form: Card) => {
    await form.shows('Billing information');
    await form.write('Country or region *', 'España');
    await form.press('Update fields for this country');
    await form.shows('Province *');
  };
  const billing = await chat.ask('billing wingtiptoys.com');
  await spain(billing);
  await typeAll(billing, { ...lucia, 'Company name *': 'Wingtip Toys Iberia, S.L.' });
  await picture('billing', billing, 'Province *');
  await billing.press('Review changes');
  await picture('billing-review', billing, 'Save these changes?');
  const otherEdit = await chat.ask('billing wingtiptoys.com');
  await spain(otherEdit);
  await typeAll(otherEdit, { ...lucia, Phone: '915 55 02 00', 'Address line 2': '3.º izquierda' });
  await otherEdit.press('Review changes');
  await otherEdit.press('Save');
  await otherEdit.shows('Undo');
  await billing.press('Save');
  await picture('billing-conflict', billing, 'Phone: which value do you want to keep?');

  /** The width of a card on a phone, in pixels. */
  const PHONE_WIDTH = 328;
  const onPhone = await chat.ask('find gold');
  await onPhone.at.evaluate((card: { parentElement: { style: object } }, width) => {
    Object.assign(card.parentElement.style, { width: `${width}px` });
  }, PHONE_WIDTH);
  await picture('phone', onPhone, 'Contoso, Ltd.');
  await page.close();

  const laptop = await browser.newPage({
    viewport: { width: 1180, height: 940 },
    deviceScaleFactor: 2,
  });
  laptop.setDefaultTimeout(45_000);
  const conversation = await Chat.open(laptop, playground.url);
  await (await conversation.ask('who holds visio plan 2?')).shows('Visio');
  await (await conversation.ask('contoso hotels')).shows('New order');
  await laptop.screenshot({
    path: `${folder}conversation.png`,
    // Without the Playground's own header and log.
    clip: { x: 0, y: 50, width: 848, height: 890 },
    animations: 'disabled',
  });
} finally {
  await browser.close();
  await playground.stop();
}
