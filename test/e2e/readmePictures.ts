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

  await picture('help', await chat.ask('help'), 'Export customers');
  await picture('list', await chat.ask('find fabrikam'), '1–6 of 6');
  await picture('customer', await chat.ask('show contoso.com'), 'Contoso, Ltd.');
  await picture('which', await chat.ask('show Fabrikam, Inc.'), 'Direct bill');
  await picture('near-miss', await chat.ask('exprt customers'), 'export customers');
  await picture('closest', await chat.ask('find wodgrove'), 'Woodgrove');
  await picture('export', await chat.ask('export customers'), '63');
  await picture('tags', await chat.ask('tag adatum.com'), 'Save');
  await picture('tags-changed', await chat.ask('tag adatum.com +VIP -gold'), 'Undo');
  await picture('activity', await chat.ask('activity'), '1–8 of');
  const entry = await chat.ask('activity contoso.com');
  await entry.at
    .getByText(/\d, 20\d\d/)
    .nth(2)
    .click();
  await picture('entry', entry, 'Old value');
  await picture('services', await chat.ask('services contoso.com'), 'Services');
  await picture('renewals', await chat.ask('renewals'), 'Renewals');
  await picture('tag-list', await chat.ask('tags'), 'New tag');
  const all = await chat.ask('find fabrikam');
  await all.press('Tag all 6');
  await all.fill('gold; renewal Q1', 'VIP; campaign 7');
  await picture('tag-all', all, 'Preview');
  await all.press('Preview');
  await picture('tag-all-preview', all, 'would change');
  await all.press('Change 6 customers');
  await picture('tag-all-done', all, 'were changed');
  await picture('list-es', await chat.ask('buscar madrid'), 'Revendedor en la nube');

  const order = await chat.ask('new order online services for contoso.com');
  await order.take('Segment', 'Commercial');
  await page.getByRole('option', { name: 'Commercial', exact: true }).click();
  await order.press('Continue');
  await order.shows('New order for Contoso');
  await order.fill('Title or publisher', 'business');
  await order.press('Search');
  const product = order.at.getByText('Microsoft 365 Business Premium · 1 year, billed monthly');
  await product.click();
  await picture('order-products', order, 'Add and review');
  await order.press('Add and review');
  await order.shows('Review the order');
  await order.at.getByRole('checkbox').click();
  await order.at.getByLabel('Signed for the customer by').fill('Clara Barlow');
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
} finally {
  await browser.close();
  await playground.stop();
}
