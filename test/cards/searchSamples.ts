import { savedSearchForm, type SavedSearchForm } from '../../cards/searches/form.js';
import { savedSearchList } from '../../cards/searches/list.js';
import type { Language } from '../../cards/text/index.js';
import type { SavedSearch } from '../../db/savedSearches/savedSearch.js';
import type { Entry, Made } from './kinds.js';
import { hostileTexts, longQuery } from './records.js';

const form = '0c4f2d7e-8a6b-4c7d-9e0f-665544332211';

const saved = (name: string, query: string, by?: string): SavedSearch => ({
  id: 2_000_000_000,
  name,
  query,
  shared: by !== undefined,
  agent: { id: 'a1', name: by ?? 'Ana' },
  version: 3,
});

function list(rows: readonly SavedSearch[], reads: readonly string[] = []) {
  return (language: Language): Made => ({
    card: savedSearchList(
      {
        page: {
          rows: [...rows],
          size: 10,
          total: { count: rows.length, more: false },
          next: rows.length > 0 ? ['w'.repeat(160), 2_000_000_000] : null,
          previous: null,
        },
        mayChange: ({ shared, agent }) => !shared || agent.name !== 'Bea',
      },
      language,
    ),
    reads,
  });
}

const saving =
  (more: Partial<SavedSearchForm>, reads: readonly string[] = []) =>
  (language: Language): Made => ({
    card: savedSearchForm({ name: '', query: '', form, ...more }, language),
    reads,
  });

const longName = 'W'.repeat(40);
const edited = { id: 2_000_000_000, name: longName, version: 2_000_000_000 };
const [hostileText = ''] = hostileTexts;

export const searchEntries: Entry[] = [
  {
    template: 'searches/list',
    name: 'saved-searches',
    ordinary: list([
      saved('gold-madrid', 'tag:gold city:madrid'),
      saved('mine-this-month', 'owner:me renews:30'),
      saved('sin-visio', '-producto:visio país:España', 'Bea'),
      saved('vip', 'tag:VIP', 'Ana'),
    ]),
    empty: list([]),
    longest: list(Array.from({ length: 10 }, () => saved(longName, longQuery, 'W'.repeat(200)))),
    hostile: list(
      hostileTexts.slice(0, 10).map((text) => saved('x', text, text)),
      hostileTexts.slice(0, 10),
    ),
  },
  {
    template: 'searches/form',
    name: 'save-search',
    ordinary: saving({ query: 'tag:gold city:madrid', scope: 'own' }),
    empty: saving({}),
    longest: saving({ edited, name: longName, query: longQuery, fault: 'W'.repeat(600) }),
    hostile: saving({ query: hostileText, fault: hostileText, scope: 'all' }, [hostileText]),
  },
];
