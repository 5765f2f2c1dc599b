import type { Customer } from '../../db/customers/customer.js';
/** Customers and texts for sample cards: ordinary, longest and hostile. */

let lastId = 0;

export function customer(overrides: Partial<Customer> = {}): Customer {
  const id = ++lastId;
  const name = overrides.name ?? 'Contoso, Ltd.';
  return {
    id,
    microsoftId: `f8efeac5-1d60-4c7a-a308-${String(id).padStart(12, '0')}`,
    relationship: 'cloud-reseller',
    name,
    domain: 'contoso.com',
    tags: [],
    importedName: name,
    version: 1,
    ...overrides,
  };
}

const dual = {
  name: 'Fabrikam, Inc.',
  domain: 'fabrikam.com',
  microsoftId: '1a235737-ba4d-4ae2-a2f9-28db5be689a5',
};

export const ordinary: readonly Customer[] = [
  customer({ tags: ['at risk', 'education', 'finance', 'gold', 'VIP'] }),
  customer({
    name: 'Adventure Works Cycles, Inc.',
    domain: 'adventureworkscycles.onmicrosoft.com',
    tags: ['silver', 'retail'],
  }),
  customer({
    name: 'Compañía Fabrikam de México, S.A. de C.V.',
    domain: 'fabrikammexico.onmicrosoft.com',
    tags: ['renewal Q1'],
  }),
  customer({ ...dual, relationship: 'direct-bill', tags: ['gold', 'VIP'] }),
  customer({ ...dual, relationship: 'indirect-reseller', tags: ['renewal Q3'] }),
  customer({
    name: "Liberty's Delightful Sinful Bakery & Cafe",
    domain: 'libertysdelightfulsinfulbakeryandcafe.com',
  }),
  customer({ name: 'Contoso Suites', domain: '', relationship: 'advisor' }),
  customer({ name: 'Southridge Video "Après-Ski" Studios', domain: 'southridgestudios.com' }),
  customer({ name: 'Contoso 株式会社', domain: 'contosojapan.onmicrosoft.com' }),
  customer({ name: '4J', domain: '4jtrading.onmicrosoft.com', tags: ['retail'] }),
];

const words = (length: number) =>
  'Humongous Insurance and Delightful Holdings of Wide World '
    .repeat(Math.ceil(length / 58))
    .slice(0, length);
const label = (letter: string, length: number) => letter.repeat(length);
const longDomain = `${[63, 63, 63, 57].map((length) => label('w', length)).join('.')}.com`;

/** Longest values a list accepts: with spaces, without spaces, and escaped in JSON. */
export const longest: readonly Customer[] = [words(256), label('W', 256), label('"', 256)].flatMap(
  (name, i) =>
    ['Q', '"'].map((letter) =>
      customer({
        name,
        domain: longDomain,
        relationship: i === 0 ? words(100) : label(letter, 100),
        tags: Array.from({ length: 150 }, (_, n) =>
          `${n}${i === 0 ? words(50) : label(letter, 50)}`.slice(0, 50),
        ),
        importedName: label('W', 255),
      }),
    ),
);

/** A page of maximum size: each character takes two in JSON. */
export const fullest: readonly Customer[] = Array.from({ length: 10 }, () =>
  customer({
    name: label('"', 256),
    domain: longDomain,
    relationship: label('"', 100),
    tags: Array.from({ length: 150 }, (_, n) => `${n}${label('"', 50)}`.slice(0, 50)),
  }),
);

/** A search text of maximum length, with quotes. */
export const longQuery = '"wide world" \\ importers '.repeat(9).slice(0, 200);

/** Texts that a card must show literally. None is long enough to be cut. */
export const hostileTexts: readonly string[] = [
  '[Sign in](https://evil.example) **now** _or_ `never`',
  '${1+1}',
  '${name} ${$root.title}',
  '{{DATE(2026-11-23T00:00:00Z)}}',
  '{{{TIME(2026-11-23T00:00:00Z)}}}',
  '<img src=x onerror=alert(1)> <b>&amp;</b>',
  '\u202eexe.gnp\u202c \u200fשלום עולם\u200e',
  `O'Neil "Q" \\ Söhne «x» “y” \\n \\u0041`,
  '👩‍👩‍👧‍👦 🏳️‍🌈 Family 🧾',
  '# One\\n- two | three ~~four~~',
  '$when $data $root {name} {{name}}',
];

export const hostile: readonly Customer[] = hostileTexts.map((text, i) => {
  const other = hostileTexts[(i + 3) % hostileTexts.length] ?? '';
  return customer({
    name: text,
    domain: other.slice(0, 40),
    relationship: ['constructor', '__proto__', 'toString'][i] ?? other.slice(0, 36),
    tags: [text.slice(0, 28)],
    importedName: `${text}!`,
  });
});
