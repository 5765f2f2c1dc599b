import type { Tag, TagPage } from '../../db/tags/tag.js';
import { commandBar, rowActions, type Ask } from '../action.js';
import type { PageView } from '../asks.js';
import { hiddenInput, hiddenLanguage, textRun } from '../elements.js';
import { count } from '../format.js';
import { literal } from '../literal.js';
import { pager, pagesOf } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './list.json' with { type: 'json' };
import { TAG_LENGTH, tagToken } from './tagChoice.js';

/** A card too large for this share of its texts has no menus instead. */
const MENU_SHARE = 0.5;
const render = layout(source);

export type TagListView = PageView<string>;

export interface TagListCard {
  page: TagPage;
  view: TagListView;
  /** True if tags can be created, renamed, merged and deleted. */
  mayChange: boolean;
  /** Finds the customers that have a tag. */
  open: (tag: Tag) => Ask;
  /** Set if a command was pressed that did nothing. */
  fault?: string | undefined;
}

/** Ten tags with the number of customers that have each; an Admin agent can change one by its row's menu. */
export function tagList(list: TagListCard, language: Language): AdaptiveCard {
  return smallEnough((share) => listWithNames(list, language, share));
}

function listWithNames(
  { page, view, mayChange, open, fault }: TagListCard,
  language: Language,
  share: number,
): AdaptiveCard {
  const { tags: text, customers } = texts[language];
  const { range, buttons } = pager(
    { page, at: view.at },
    (input) => ({ verb: 'tags', input }),
    language,
  );
  const length = TAG_LENGTH * Math.min(1, share * 1.2);
  const isEmpty = page.rows.length === 0;
  const commands =
    mayChange && share > MENU_SHARE
      ? ([
          { title: text.rename, verb: 'tags.rename' },
          { title: text.merge, verb: 'tags.merge' },
          { title: text.delete, verb: 'tags.delete' },
        ] as const)
      : [];
  const create = mayChange && {
    title: text.create,
    ask: { verb: 'tags.new', input: { list: view } } as const,
  };
  return render({
    lang: language,
    title: text.heading,
    said: isEmpty ? text.noneYet : '',
    faults: present(fault),
    rows: page.rows.map((tag) => {
      const row = rowActions(open(tag), commands, { input: { tag: tagToken(tag.id) } });
      const n = count(tag.customers, language);
      return {
        runs: [
          textRun(literal(tag.name, length), { weight: 'Bolder', color: 'Accent' }),
          textRun(` · ${text.carriers(n, tag.customers)}`, { isSubtle: true }),
        ],
        open: row.open,
        menus: present(row.commands.length > 0 && { commands: row.commands }),
      };
    }),
    hidden: present(
      mayChange && hiddenInput('list', customers.backLabel, view),
      hiddenLanguage(language),
    ),
    pages: isEmpty ? [] : [pagesOf(range, buttons)],
    actions: commandBar(isEmpty ? { primary: create } : { others: [create] }, language),
  });
}
