import type { Ask } from '../../cards/asks.js';
import { tagAsk } from '../../cards/tags/ask.js';
import { customerTagForm, everyoneTagForm } from '../../cards/tags/edit.js';
import { factsCard } from '../../cards/tags/facts.js';
import { tagList } from '../../cards/tags/list.js';
import { taggingFailed, taggingPreview, taggingResult } from '../../cards/tags/bulk.js';
import { texts, type Language } from '../../cards/text/index.js';
import type { Customer } from '../../db/customers/customer.js';
import type { BulkTagging, BulkTaggingKind } from '../../db/tags/bulk/bulkTagging.js';
import { limitedTotal } from '../../db/sql/total.js';
import { customer, hostile, hostileTexts, longest, longQuery, ordinary } from './records.js';
import type { Entry, Made } from './kinds.js';

const numbered = (names: readonly string[], from = 0) =>
  names.map((name, i) => ({ id: from + i + 1, name }));

/** Form for one customer's tags. */
function tagsOf(
  one: Customer,
  used: readonly string[],
  { ticked = one.tags.map((_, i) => i + 1), typed = '' } = {},
  fault?: string,
) {
  return (language: Language): Made => ({
    card: customerTagForm(
      {
        customer: one,
        own: numbered(one.tags),
        used: numbered(used, 1_000),
        ticked,
        typed,
        fault,
        back: { verb: 'find', input: { query: 'contoso' } },
        form: '5d2f1f3e-8a6b-4c7d-9e0f-112233445566',
      },
      language,
    ),
    reads: hostile.includes(one)
      ? [one.name, one.tags[0] ?? '', ...used, fault ?? ''].filter(Boolean)
      : [],
  });
}

/** Result of changing a customer's tags, with Undo. */
function tagsChanged(title: string, added: readonly string[], removed: readonly string[]) {
  return (language: Language): Made => {
    const { tags, customers } = texts[language];
    const ids = Array.from({ length: 150 }, (_, i) => 999_000 + i);
    const input = { customer: 'customer/12', give: ids.slice(0, removed.length), version: 3 };
    const facts = [
      { label: tags.given, values: added },
      { label: tags.taken, values: removed },
      { label: tags.already, values: added },
      { label: tags.now, values: added },
    ];
    const undo: Ask = { verb: 'tags.undo', input: { ...input, take: ids.slice(0, added.length) } };
    const back: Ask = { verb: 'show', input: { customer: 'customer/12' } };
    const commands = {
      others: [
        { title: tags.undo, ask: undo },
        { title: customers.backToCustomer, ask: back },
      ],
    };
    return {
      card: factsCard({ title, said: tags.changed, facts, commands }, language),
      reads: title === hostileTexts[0] ? [title, ...added, ...removed] : [],
    };
  };
}

/** Middle page of the list of all tags. */
function list(names: readonly string[], fault = false) {
  return (language: Language): Made => ({
    card: tagList(
      {
        page: {
          rows: names.map((name, i) => ({ id: i + 1, name, customers: 12_345 * i, version: 1 })),
          size: 10,
          total: limitedTotal(names.length),
          next: names.at(-1) ?? null,
          previous: names[0] ?? null,
        },
        view: { after: names[0], at: 11 },
        mayChange: true,
        open: ({ name }) => ({ verb: 'find', input: { query: `tag:"${name}"` } }),
        ...(fault && { fault: texts[language].tags.chooseError }),
      },
      language,
    ),
    reads: HOSTILE_TAGS.includes(names[0] ?? '') ? names : [],
  });
}

/** Form for the tags of all customers found. */
function everyone(query: string, used: readonly string[], fault?: string) {
  return (language: Language): Made => ({
    card: everyoneTagForm(
      {
        set: { query },
        total: 123_456,
        used: numbered(used),
        add: { chosen: [1, 2], typed: used.join('; ').slice(0, 4_000) },
        remove: { chosen: [3], typed: used[0] ?? '' },
        fault,
        form: '5d2f1f3e-8a6b-4c7d-9e0f-112233445566',
      },
      language,
    ),
    reads: hostileTexts.includes(query) ? [query, ...used] : [],
  });
}

const tagging = (
  kind: BulkTaggingKind,
  query: string | null,
  names: readonly string[],
  n: number,
): BulkTagging => ({
  id: 1,
  kind,
  state: 'applied',
  query,
  listId: null,
  give: [...names],
  take: [...names],
  of: null,
  tagId: null,
  tagVersion: null,
  counts: { changes: n, same: n, full: n, left: n, gone: n },
});

/** Preview or result of a bulk change. */
function many(
  kind: BulkTaggingKind | 'preview',
  query: string | null,
  names: readonly string[],
  n: number,
) {
  return (language: Language): Made => {
    const asked = tagging(kind === 'preview' ? 'find' : kind, query, names, n);
    const { card } =
      kind === 'preview'
        ? taggingPreview(asked, names.slice(0, 4), language)
        : taggingResult(asked, language);
    const isHostile = hostileTexts.includes(names[0] ?? '');
    return {
      card,
      reads: isHostile ? [...(query === null ? names.slice(0, 1) : [query, ...names])] : [],
    };
  };
}

/** Form for a new name and another tag. */
function ask(name: string, among: readonly string[], fault?: string) {
  return (language: Language): Made => {
    const text = texts[language].tags;
    const title = text.mergeTitle(name);
    return {
      card: tagAsk(
        {
          title,
          said: text.carriedBy('12', 12),
          choose: { label: text.mergeInto, among: numbered(among) },
          name: { label: text.mergeOther, value: name },
          fault,
          commands: {
            primary: {
              title: text.goOn,
              ask: { verb: 'tags.merge', input: { list: {}, tag: 'tag/1' } },
            },
          },
        },
        language,
      ),
      reads: hostileTexts.includes(name) ? [title, ...among] : [],
    };
  };
}

const TAGS = ['at risk', 'gold', 'health care', 'renewal Q1', 'silver', 'VIP'];
const LONG_TAGS = Array.from({ length: 100 }, (_, n) => `${n}${'"'.repeat(50)}`.slice(0, 50));
const HOSTILE_TAGS = hostileTexts.map((text) => text.slice(0, 40));
const [hostileText = ''] = hostileTexts;
const [first = customer()] = ordinary;
const [long = customer(), unbroken = customer()] = [longest[0], longest[2]];

/** Cards about tags. */
export const tagEntries: readonly Entry[] = [
  {
    template: 'tags/edit',
    name: 'tags',
    ordinary: tagsOf(first, ['silver', 'retail', 'renewal Q1'], { ticked: [1, 1_001] }),
    empty: tagsOf(customer({ domain: '' }), []),
    longest: tagsOf(
      unbroken,
      Array.from({ length: 100 }, (_, n) => `${n}${'"'.repeat(50)}`.slice(0, 50)),
      { typed: 'W'.repeat(4_000) },
      texts.en.refusals.rules['tag-length']('W'.repeat(300)),
    ),
    hostile: tagsOf(
      hostile[3] ?? first,
      hostileTexts.map((text) => text.slice(0, 40)),
      { typed: '${1+1} {{DATE(2026-11-23T00:00:00Z)}}' },
      hostileTexts[0],
    ),
  },
  {
    template: 'tags/facts',
    name: 'tags-changed',
    ordinary: tagsChanged('Contoso, Ltd.', ['gold', 'renewal Q1'], ['trial']),
    empty: tagsChanged('4', [], []),
    longest: tagsChanged(long.name, long.tags, unbroken.tags),
    hostile: tagsChanged(hostileTexts[0] ?? '', hostileTexts.slice(1, 6), hostileTexts.slice(6)),
  },
  {
    template: 'tags/list',
    name: 'tag-list',
    ordinary: list(TAGS),
    empty: list([]),
    longest: list(LONG_TAGS.slice(0, 10), true),
    hostile: list(HOSTILE_TAGS.slice(0, 10), true),
  },
  {
    template: 'tags/edit',
    name: 'tag-all',
    ordinary: everyone('fabrikam', TAGS),
    empty: everyone('4', []),
    longest: everyone(longQuery, LONG_TAGS, 'W'.repeat(300)),
    hostile: everyone(hostileText, HOSTILE_TAGS, hostileText),
  },
  ...(['preview', 'find', 'undo'] as const).map((kind) => ({
    template: 'tags/facts',
    name: `tag-all-${kind}`,
    ordinary: many(kind, 'fabrikam', ['gold', 'campaign 7'], 12),
    empty: many(kind, '4', [], 0),
    longest: many(kind, longQuery, LONG_TAGS, 1_234_567),
    hostile: many(kind, hostileText, hostileTexts, 1),
  })),
  ...(['rename', 'merge', 'delete'] as const).map((kind) => ({
    template: 'tags/facts',
    name: `tag-${kind}`,
    ordinary: many(kind, null, ['gold'], 12),
    empty: many(kind, null, ['4'], 0),
    longest: many(kind, null, LONG_TAGS.slice(0, 1), 1_234_567),
    hostile: many(kind, null, hostileTexts.slice(0, 1), 1),
  })),
  ...(['busy', 'stale'] as const).map((why) => {
    const build = (language: Language) => ({
      card: taggingFailed(why, tagging('find', 'fabrikam', [], 0), language).card,
    });
    const name = `tag-all-${why}`;
    return {
      template: 'notices/notice',
      name,
      ordinary: build,
      empty: build,
      longest: build,
      hostile: build,
    };
  }),
  {
    template: 'tags/ask',
    name: 'tag-ask',
    ordinary: ask('gold', TAGS),
    empty: ask('4', []),
    longest: ask('W'.repeat(50), LONG_TAGS, texts.es.refusals.rules['tag-length']('W'.repeat(300))),
    hostile: ask(hostileText, HOSTILE_TAGS, hostileText),
  },
];
