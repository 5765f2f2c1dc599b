import type { Database } from '../../db/index.js';
import type { SomeCustomer } from './customers.js';

export const TWIN = '5a1de0c2-7b34-4c1e-9f52-0d6c8a9b1e11';

/** A list of three pages with a dual partner's customer and hostile names. */
const LISTED: SomeCustomer[] = [
  { name: 'Adatum', domain: 'adatum.example' },
  { name: 'Alpine Ski House', domain: 'alpineskihouse.example', tags: ['winter'] },
  { name: 'Bellows College', domain: 'bellowscollege.example' },
  { name: 'Compañía Ñandú', domain: 'nandu.example', tags: ['Ñ-club'] },
  { name: 'Contoso', domain: 'contoso.example', tags: ['Gold', 'VIP', 'Trial'] },
  { name: 'Contoso Hotels', domain: 'contosohotels.example' },
  {
    name: 'Fabrikam',
    microsoftId: TWIN,
    domain: 'fabrikam.example',
    relationship: 'direct-bill',
  },
  {
    name: 'Fabrikam',
    microsoftId: TWIN,
    domain: 'fabrikam.example',
    relationship: 'indirect-reseller',
  },
  { name: 'Fourth Coffee', domain: 'fourthcoffee.example' },
  { name: 'Graphic Design Institute', domain: 'graphicdesign.example' },
  { name: 'Humongous Insurance', domain: 'humongous.example' },
  { name: '100% Pure_Water "Best" \\ Co', domain: 'purewater.example' },
  { name: 'Lamna Healthcare', domain: 'lamna.example' },
  { name: 'Litware, Inc.', domain: 'litware.example' },
  { name: 'Munson’s Pickles & Preserves', domain: 'munsons.example' },
  { name: 'Northwind Traders', domain: 'northwind.example' },
  { name: 'Proseware', domain: 'proseware.example' },
  { name: "Relecloud'; --", domain: 'relecloud.example' },
  { name: 'Tailspin Toys 🚀', domain: 'tailspin.example' },
  { name: 'Trey Research', domain: 'trey.example' },
  { name: 'Wide World Importers', domain: 'wideworld.example' },
  { name: 'Wingtip [Toys](https://evil.example) ${title} {{DATE(x)}}', domain: 'wingtip.example' },
  { name: '=cmd|calc', domain: 'formula.example' },
  { name: 'X', domain: 'x.example' },
];

/**
 * The Microsoft IDs contain no two adjacent digits, because random IDs match a search now and then.
 */
export const SOME_LIST: SomeCustomer[] = LISTED.map((customer, i) => ({
  microsoftId: `a0b0c0d0-e0f0-4a0b-8c0d-e0f0a0b0${String(i).padStart(2, '0').split('').join('a')}a`,
  ...customer,
}));

/** Adds few, long rows, enough for an export of `ranges` upload ranges. */
export async function addLongList(database: Database, ranges: number): Promise<void> {
  const rows = 1_700 * (ranges - 1) + 300;
  const at = new Date().toISOString();
  await database.transact((trx) =>
    trx.raw(
      `insert into customers (microsoft_id, relationship, name, name_key, list_name, domain, search_text, created_at, changed_at)
       with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${rows})
       select '00000000-0000-4000-8000-' || cast(100000000000 + n as text), 'cloud-reseller', 'Customer ' || cast(n as text),
         'customer ' || cast(n as text), 'customer ' || cast(n as text), cast(? as text), '', ?, ? from numbers`,
      ['d'.repeat(1_950), at, at],
    ),
  );
}
