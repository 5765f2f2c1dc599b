import { syncCard } from '../../cards/sync/report.js';
import type { Language } from '../../cards/text/index.js';
import type { NamedCount } from '../../db/import/report.js';
import type { ListChanges, SyncReport } from '../../db/sync/report.js';
import type { Entry, Made } from './kinds.js';
import { hostileTexts } from './records.js';

const named = (names: readonly string[], count = names.length): NamedCount => ({
  count,
  names: names.slice(0, 20),
});
const NONE = named([]);

/** A list of so many customers in which nothing differs. */
export const unchanged = (listed: number): ListChanges => ({
  listed,
  added: NONE,
  changed: NONE,
  unchanged: listed,
  removed: NONE,
  gone: NONE,
  stillThere: 0,
  notSought: 0,
  leftOut: NONE,
  kept: NONE,
  conflicts: NONE,
  drift: 0,
});
const UNCHANGED = unchanged(12_345);

/** Changes of every kind with the same customers. */
const all = (names: NamedCount): ListChanges => ({
  listed: 12_345,
  added: names,
  changed: names,
  unchanged: 12_000,
  removed: names,
  gone: names,
  stillThere: 7,
  notSought: 5,
  leftOut: names,
  kept: names,
  conflicts: names,
  drift: 40,
});

const SOME = ['Contoso, Ltd.', 'Fabrikam, Inc.', 'Northwind Traders'];
const LONG = Array.from({ length: 20 }, (_, n) => `${n}${'W'.repeat(254)}`);

const made =
  (report: SyncReport) =>
  (language: Language): Made => ({ card: syncCard(report, 12, language).card });

const hostile =
  (report: SyncReport, reads: readonly string[]) =>
  (language: Language): Made => ({
    ...made(report)(language),
    reads,
  });

/** Reports of syncs. */
export const syncEntries: readonly Entry[] = [
  {
    template: 'tags/facts',
    name: 'sync-applied',
    ordinary: made({
      kind: 'applied',
      changes: { ...UNCHANGED, added: named(SOME), removed: named(SOME.slice(0, 1)) },
    }),
    empty: made({ kind: 'applied', changes: unchanged(0) }),
    longest: made({ kind: 'applied', changes: all(named(LONG, 123_456)) }),
    hostile: hostile(
      { kind: 'applied', changes: all(named(hostileTexts.slice(0, 2))) },
      hostileTexts.slice(0, 2).map((text) => text.slice(0, 40)),
    ),
  },
  {
    template: 'tags/facts',
    name: 'sync-first',
    ordinary: made({
      kind: 'preview',
      first: true,
      changes: { ...UNCHANGED, changed: named(SOME) },
    }),
    empty: made({ kind: 'preview', first: true, changes: UNCHANGED }),
    longest: made({ kind: 'preview', first: true, changes: all(named(LONG, 123_456)) }),
    hostile: made({ kind: 'preview', first: false, changes: all(named(hostileTexts)) }),
  },
  {
    template: 'tags/facts',
    name: 'sync-stopped',
    ordinary: made({
      kind: 'other-relationship',
      relationship: 'cloud-reseller',
      listed: 1_200,
      added: 1_200,
      elsewhere: 1_100,
    }),
    empty: made({ kind: 'nothing-listed' }),
    longest: made({ kind: 'refused', code: '900150', text: 'W'.repeat(3_000) }),
    hostile: hostile({ kind: 'refused', code: '', text: hostileTexts[0] ?? '' }, [
      hostileTexts[0] ?? '',
    ]),
  },
];
