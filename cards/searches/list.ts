import type { SavedSearch, SavedSearchPage } from '../../db/savedSearches/savedSearch.js';
import { personName } from '../activity/names.js';
import { commandBar, rowActions } from '../action.js';
import { hiddenLanguage } from '../elements.js';
import { literal } from '../literal.js';
import { pager, pagesOf } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './list.json' with { type: 'json' };
import { runSearch } from './savedSearch.js';

const render = layout(source);

/** Max lengths of a row's texts; a card that is too large takes a share of them. */
const MAX_LENGTH = { query: 120, agent: 60 };

export interface SavedSearchListCard {
  page: SavedSearchPage;
  /** Number of the page's first row. */
  at?: number | undefined;
  /** Tells which of them the reader may edit and delete. */
  mayChange: (search: SavedSearch) => boolean;
}

/** Saved searches by name; a press on one finds its customers. */
export function savedSearchList(
  { page, at, mayChange }: SavedSearchListCard,
  language: Language,
): AdaptiveCard {
  const text = texts[language].searches;
  const isEmpty = page.rows.length === 0;
  const { range, buttons } = pager(
    { page, at },
    (input) => ({ verb: 'searches', input }),
    language,
  );
  return smallEnough((share) =>
    render({
      lang: language,
      title: text.heading,
      said: isEmpty ? text.noneYet : '',
      rows: page.rows.map((search) => {
        const agent = literal(personName(search.agent, language), MAX_LENGTH.agent * share);
        const commands = [
          { title: text.edit, verb: 'searches.edit' },
          { title: text.delete, verb: 'searches.delete' },
        ] as const;
        const row = rowActions(runSearch(search, language), mayChange(search) ? commands : [], {
          input: { search: search.id },
        });
        return {
          name: search.name,
          query: literal(search.query, MAX_LENGTH.query * share),
          detail: search.shared ? text.forAll(agent) : text.own,
          open: row.open,
          menus: present(row.commands.length > 0 && { commands: row.commands }),
        };
      }),
      hidden: [hiddenLanguage(language)],
      pages: isEmpty ? [] : [pagesOf(range, buttons)],
      actions: commandBar(
        { others: [{ title: text.title, ask: { verb: 'searches.new' } }] },
        language,
      ),
    }),
  );
}
