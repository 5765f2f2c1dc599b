import type { Tag, TagPage } from '../../db/tags/tag.js';
import { execute, type Ask } from '../action.js';
import { count } from '../format.js';
import { literal } from '../literal.js';
import type { PageView } from '../asks.js';
import { pager } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './list.json' with { type: 'json' };
import { TAG_LENGTH, tagChoices } from './tagChoice.js';

const render = layout(source);

export type TagListView = PageView<string>;

export interface TagListCard {
  page: TagPage;
  view: TagListView;
  /** True if tags can be created, renamed, merged and deleted. */
  mayChange: boolean;
  /** Finds the customers that carry a tag. */
  open: (tag: Tag) => Ask;
  /** Set if a change was pressed without a chosen tag. */
  fault?: string | undefined;
}

/** All tags with the number of customers that carry each; an Admin agent can change a chosen one. */
export function tagList(list: TagListCard, language: Language): AdaptiveCard {
  return smallEnough((share) => listWithNames(list, language, TAG_LENGTH * share));
}

function listWithNames(
  { page, view, mayChange, open, fault }: TagListCard,
  language: Language,
  length: number,
): AdaptiveCard {
  const text = texts[language].tags;
  const { range, buttons } = pager(
    { page, at: view.at },
    (input) => ({ verb: 'tags', input }),
    language,
  );
  const change = (title: string, verb: `tags.${'new' | 'rename' | 'merge' | 'delete'}`) =>
    execute({ verb, input: { list: view } }, language, title);
  const isEmpty = page.rows.length === 0;
  const table = {
    headers: [text.tag, text.customersHeading],
    rows: page.rows.map((tag) => ({
      name: literal(tag.name, length),
      cells: [count(tag.customers, language)],
      open: execute(open(tag), language),
    })),
  };
  return render({
    lang: language,
    title: text.heading,
    subtitles: [isEmpty ? text.noneYet : range],
    tables: isEmpty ? [] : [table],
    choose: present(
      mayChange &&
        !isEmpty && {
          label: text.chooseLabel,
          error: text.chooseError,
          placeholder: text.choosePlaceholder,
          faults: present(fault),
          choices: tagChoices(page.rows, length),
          commands: [
            change(text.rename, 'tags.rename'),
            change(text.merge, 'tags.merge'),
            change(text.delete, 'tags.delete'),
          ],
        },
    ),
    actions: present(...buttons, mayChange && change(text.create, 'tags.new')),
  });
}
