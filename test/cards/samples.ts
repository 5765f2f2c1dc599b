import { helpGroups } from '../../bot/verbs/help/helpGroups.js';
import { verbs } from '../../bot/verbs/index.js';
import type { Button } from '../../cards/action.js';
import { helpCard } from '../../cards/help/help.js';
import { welcomeCard } from '../../cards/help/welcome.js';
import { whoamiCard } from '../../cards/agents/whoami.js';
import { askCustomerCard } from '../../cards/customers/ask.js';
import { chooseCustomer } from '../../cards/customers/choose.js';
import { customerList, type CustomerListCard } from '../../cards/customers/list.js';
import { openCustomer } from '../../cards/customers/open.js';
import { downloadCard } from '../../cards/files/link.js';
import { count } from '../../cards/format.js';
import { notice } from '../../cards/notices/notice.js';
import { LANGUAGES, texts, type Language } from '../../cards/text/index.js';
import type { Customer } from '../../db/customers/customer.js';
import type { PageKey } from '../../db/search/pages.js';
import type { Reason } from '../../db/search/reasons.js';
import { limitedTotal } from '../../db/sql/total.js';
import { billingEntries } from './billingSamples.js';
import { READ_AGE } from './ages.js';
import { activityEntries } from './activitySamples.js';
import { approvalEntries } from './approvalSamples.js';
import { changeEntries } from './changeSamples.js';
import { composeEntries } from './composeSamples.js';
import { agentEntries } from './agentSamples.js';
import { commandsIn, customerEntries } from './customerSamples.js';
import { digestEntries } from './digestSamples.js';
import { decisionEntries } from './decisionSamples.js';
import { droppedEntries } from './droppedSamples.js';
import { KINDS, type Entry, type Kind, type Made } from './kinds.js';
import { letterEntries } from './letterSamples.js';
import { orderEntries } from './orderSamples.js';
import {
  customer,
  fullest,
  hostile,
  hostileTexts,
  longest,
  longQuery,
  ordinary,
} from './records.js';
import { ownerEntries } from './ownerSamples.js';
import { pastedEntries } from './pastedSamples.js';
import { searchEntries } from './searchSamples.js';
import { sendEntries } from './sendSamples.js';
import { servicesEntries } from './services.js';
import { subscriptionEntries } from './subscriptionSamples.js';
import { stakeEntries } from './stakeSamples.js';
import { syncEntries } from './syncSamples.js';
import { tagEntries } from './tagSamples.js';

export interface Sample extends Made {
  template: string;
  /** For example `list-ordinary-es`. */
  name: string;
  kind: Kind;
  language: Language;
}

const key = (length: number): PageKey => [
  3,
  'w'.repeat(length),
  ordinary[0]?.microsoftId ?? '',
  999_999_999,
];
const names = (customers: readonly Customer[]) => customers.map(({ name }) => name);

function list(
  rows: readonly Customer[],
  options: {
    total?: number;
    query?: string;
    key?: number;
    at?: number;
  } & Partial<CustomerListCard>,
) {
  const { total = rows.length, query, key: length, at, ...more } = options;
  const neighbour = length === undefined ? null : key(length);
  return (language: Language): Made => ({
    card: customerList(
      {
        page: {
          rows: [...rows],
          size: 10,
          total: limitedTotal(total),
          next: neighbour,
          previous: neighbour,
        },
        view: {
          verb: query === undefined ? 'customers' : 'find',
          query,
          ...(neighbour && { after: neighbour, at }),
        },
        mayExport: true,
        commands: commandsIn(language),
        age: READ_AGE,
        ...more,
      },
      language,
    ),
    reads: hostile.includes(rows[0] as Customer)
      ? [...names(rows), ...(query === undefined ? [] : [query])]
      : [],
  });
}

/** The same reason, and the city, for all of them. */
const found = (customers: readonly Customer[], reason: Reason) =>
  new Map<number, Reason[]>(
    customers.map(({ id }) => [id, [reason, { kind: 'place', city: 'Madrid', country: 'ES' }]]),
  );

function choose(words: string, customers: readonly Customer[]) {
  return (language: Language): Made => ({
    card: chooseCustomer({ words, customers, total: customers.length + 1 }, openCustomer, language),
    reads: customers === hostile ? [...names(customers), words] : [],
  });
}

/** A search without hits that offers the closest names. */
function notFound(query: string, near: readonly string[]) {
  return (language: Language): Made => {
    const text = texts[language].customers;
    const buttons = near.slice(0, 5).map((title): Button => ({
      title,
      ask: { verb: 'find', input: { query: title } },
    }));
    const lines = [text.notFound(query), near.length > 0 ? text.nearest : text.tryOther];
    const reads = near === hostileTexts ? [query, ...near.slice(0, 5)] : [];
    return { card: notice(lines, buttons, language), reads };
  };
}

/** A question for the customer of a request. */
function question(recent: readonly Customer[], isEmpty = false, among: readonly Customer[] = []) {
  return (language: Language): Made => ({
    card: askCustomerCard(
      {
        question: texts[language].orders.forWhom,
        field: 'customer',
        recent,
        among,
        ask: (token) => ({ verb: 'order.begin', input: { catalog: 'azure', customer: token } }),
        back: { verb: 'customers', input: {} },
        isEmpty,
      },
      language,
    ),
    reads: recent.some((one) => hostile.includes(one)) ? names(recent) : [],
  });
}

/** Typed text that is not a command. */
function unknown(typed: string) {
  return (language: Language): Made => {
    const { dialogue } = texts[language];
    const buttons: Button[] = [
      { title: dialogue.find(typed), ask: { verb: 'find', input: { query: typed } } },
      { title: dialogue.help, ask: { verb: 'help' } },
    ];
    return { card: notice([dialogue.unknown(typed), dialogue.examples], buttons, language) };
  };
}

function whoami(name: string, id: string) {
  return (language: Language): Made => ({
    card: whoamiCard({ name, id, role: 'helpdesk' }, language),
    reads: [name, id],
  });
}

const download = (rows: number, url: string) => (language: Language) => {
  const about = texts[language].files.kinds.customers.about(count(rows, language), rows);
  return { card: downloadCard({ name: 'Customers.csv', about, url, minutes: 10 }, language) };
};

/** A card that does not depend on data. */
const always = (build: (language: Language) => Made) => ({
  ordinary: build,
  empty: build,
  longest: build,
  hostile: build,
});

/** Help of an Admin agent, who may ask for everything. */
const help = (language: Language): Made => ({
  card: helpCard(
    helpGroups(verbs, { role: 'admin' }, { language, now: new Date(), timeZone: 'UTC' }),
    language,
  ),
});

/** The greeting, for an agent who may make some of the usual requests. */
const welcome = (audience: 'personal' | 'group', asks: number) => (language: Language) => {
  const { dialogue, help: text } = texts[language];
  const common: Button[] = [
    { title: dialogue.list, ask: { verb: 'customers' } },
    { title: text.newOrder, ask: { verb: 'order.begin' } },
    { title: text.renewals, ask: { verb: 'renewals' } },
  ];
  const isSample = audience === 'personal';
  return { card: welcomeCard({ audience, isSample, common: common.slice(0, asks) }, language) };
};

const sentence = (build: (language: Language) => readonly [text: string, button?: string]) =>
  always((language) => {
    const [text, title] = build(language);
    return {
      card: notice([text], title === undefined ? [] : [{ title, ask: { verb: 'help' } }], language),
    };
  });

const [first = customer()] = ordinary;
const [, , , direct = customer(), indirect = customer()] = ordinary;
const token = 'eyJhbGciOiJIUzI1NiJ9.'.repeat(40);

/** All cards of the product. Add new cards here with every kind of data. */
export const entries: readonly Entry[] = [
  ...orderEntries,
  {
    template: 'customers/list',
    name: 'list',
    ordinary: list(ordinary, { total: 63, key: 20, at: 11 }),
    empty: list([customer({ name: '4', domain: '' })], {}),
    longest: list(longest, { total: 1_001, query: longQuery, key: 100, at: 999_991 }),
    // A page has ten rows; the next entry shows the remaining hostile customers.
    hostile: list(hostile.slice(0, 10), {
      query: '${1+1} {{DATE(2026-11-23T00:00:00Z)}} **x**',
      key: 20,
    }),
  },
  {
    template: 'customers/list',
    name: 'list-nothing-chosen',
    ordinary: list(ordinary.slice(0, 3), {
      reasons: found(ordinary.slice(1, 3), { kind: 'product', product: 'Microsoft 365 E3' }),
      query: 'contoso',
    }),
    empty: list([customer({ name: '4', domain: '' })], {
      mayExport: false,
    }),
    longest: list(fullest, {
      reasons: found(fullest, { kind: 'importedName', name: 'W'.repeat(256) }),
      total: 1_001,
      query: longQuery,
      key: 100,
      at: 999_991,
    }),
    hostile: list(hostile.slice(-10), {
      reasons: found(hostile, { kind: 'place', city: hostileTexts[0] ?? '', country: '' }),
      query: '</script>[a](b)',
      // With it, the texts would be cut.
      age: undefined,
    }),
  },
  ...customerEntries,
  ...composeEntries,
  ...pastedEntries,
  ...syncEntries,
  ...droppedEntries,
  ...tagEntries,
  ...billingEntries,
  ...sendEntries,
  {
    template: 'customers/ask',
    name: 'ask',
    ordinary: question([first, direct]),
    empty: question([]),
    longest: question(longest.slice(0, 5), true),
    hostile: question(hostile.slice(0, 5)),
  },
  {
    template: 'customers/ask',
    name: 'ask-of-many',
    ordinary: question([first], false, [first, ...ordinary.slice(4)]),
    empty: question([], true, [customer({ domain: '' })]),
    longest: question(longest.slice(0, 5), true, [...longest.slice(0, 5), ...fullest]),
    hostile: question(hostile.slice(0, 5), false, hostile),
  },
  {
    template: 'customers/choose',
    name: 'choose',
    ordinary: choose('Fabrikam, Inc.', [direct, indirect]),
    empty: choose('4', [customer({ domain: '' }), customer({ domain: '' })]),
    longest: choose(longQuery, fullest),
    hostile: choose('${1+1} {{DATE(2026-11-23T00:00:00Z)}}', hostile),
  },
  {
    template: 'notices/notice',
    name: 'not-found',
    ordinary: notFound('contosso', ['Contoso, Ltd.', 'Contoso Bank', 'Contoso Hotels', 'Zava']),
    empty: notFound('zzz', []),
    longest: notFound(
      longQuery,
      names(fullest).map((name, i) => `${i}${name}`),
    ),
    hostile: notFound('${1+1} {{DATE(2026-11-23T00:00:00Z)}}', hostileTexts),
  },
  {
    template: 'notices/notice',
    name: 'unknown',
    ordinary: unknown('contoso'),
    empty: unknown('?'),
    longest: unknown(longQuery),
    hostile: unknown('{{TIME(2026-11-23T00:00:00Z)}} [a](b)'),
  },
  ...(['near', 'none', 'gone'] as const).map((which) => ({
    template: 'notices/notice',
    name: which,
    ...sentence((language) => {
      const { dialogue, customers } = texts[language];
      return which === 'near' ? [dialogue.near, dialogue.find('contoso')] : [customers[which]];
    }),
  })),
  ...(['declined', 'failed', 'uploading'] as const).map((which) => ({
    template: 'notices/notice',
    name: `file-${which}`,
    ...sentence((language) => {
      const { files } = texts[language];
      const name = 'Customers.csv';
      return which === 'uploading'
        ? [files.uploading(name, 40)]
        : [files[which](name), files.again];
    }),
  })),
  {
    template: 'notices/notice',
    name: 'out-of-date',
    ...sentence((language) => {
      const { outOfDate, renew } = texts[language].refusals;
      return [outOfDate, renew];
    }),
  },
  ...servicesEntries,
  ...subscriptionEntries,
  ...stakeEntries,
  ...decisionEntries,
  ...letterEntries,
  { template: 'help/help', name: 'help', ...always(help) },
  {
    template: 'help/welcome',
    name: 'welcome',
    ordinary: welcome('personal', 3),
    empty: welcome('group', 0),
    longest: welcome('personal', 3),
    hostile: welcome('group', 3),
  },
  {
    template: 'agents/whoami',
    name: 'whoami',
    ordinary: whoami('Megan Bowen', '5d2f1f3e-8a6b-4c7d-9e0f-112233445566'),
    empty: whoami('', ''),
    longest: whoami('W'.repeat(256), 'x'.repeat(256)),
    hostile: whoami(hostileTexts[0] ?? '', hostileTexts[1] ?? ''),
  },
  ...activityEntries,
  ...changeEntries,
  ...agentEntries,
  ...searchEntries,
  ...ownerEntries,
  ...approvalEntries,
  ...digestEntries,
  {
    template: 'files/link',
    name: 'download',
    ordinary: download(63, 'https://bot.example.com/files/eyJhbGciOiJIUzI1NiJ9'),
    empty: download(0, 'http://127.0.0.1:3978/files/x'),
    longest: download(1_000_000, `https://bot.example.com/files/${token}`),
    hostile: download(1, 'https://bot.example.com/files/x?$%7B1+1%7D'),
  },
];

/** All combinations of card, kind of data and language. */
export const samples: readonly Sample[] = entries.flatMap((entry) =>
  KINDS.flatMap((kind) =>
    LANGUAGES.map((language) => ({
      ...entry[kind](language),
      template: entry.template,
      name: `${entry.name}-${kind}-${language}`,
      kind,
      language,
    })),
  ),
);
