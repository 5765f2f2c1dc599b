import type { Tag, TagPage } from '../../db/tags/repository.js';
import { execute, type Ask } from '../action.js';
import { count } from '../format.js';
import { literal } from '../literal.js';
import { pager, type PageView } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { tagToken } from './edit.js';
import source from './list.json' with { type: 'json' };

const TAG = 50;
const render = layout(source);

export type TagListView = PageView<string>;

export interface TagListCard {
  page: TagPage;
  place: TagListView;
  /** Whether tags can be created, renamed, merged and deleted. */
  mayChange: boolean;
  /** What a press on a tag finds: the customers who carry it. */
  open: (tag: Tag) => Ask;
  /** What was wrong with the press. */
  fault?: string | undefined;
}

/** All tags with how many customers carry each; an Admin agent chooses one to change it. */
export function tagList(list: TagListCard, language: Language): AdaptiveCard {
  return smallEnough((share) => withNames(list, language, share));
}

function withNames(
  { page, place, mayChange, open, fault }: TagListCard,
  language: Language,
  share: number,
): AdaptiveCard {
  const { tags: text, customers } = texts[language];
  const { range, buttons } = pager(
    { page, at: place.at },
    (input) => ({ verb: 'tags', input }),
    language,
  );
  const change = (title: string, verb: string) =>
    execute({ verb, input: { list: place } }, language, title);
  const name = (tag: Tag) => literal(tag.name, TAG * share);
  return render({
    lang: language,
    title: text.heading,
    range: page.rows.length === 0 ? text.noneYet : range,
    tables:
      page.rows.length === 0
        ? []
        : [
            {
              headers: [text.tag, customers.all],
              rows: page.rows.map((tag) => ({
                name: name(tag),
                customers: count(tag.customers, language),
                open: execute(open(tag), language),
              })),
            },
          ],
    choose:
      mayChange && page.rows.length > 0
        ? [
            {
              label: text.chooseLabel,
              error: text.chooseError,
              placeholder: text.choosePlaceholder,
              fault: fault ?? '',
              choices: page.rows.map((tag) => ({ title: name(tag), value: tagToken(tag.id) })),
              commands: [
                change(text.rename, 'tags.rename'),
                change(text.merge, 'tags.merge'),
                change(text.delete, 'tags.delete'),
              ],
            },
          ]
        : [],
    actions: present(...buttons, mayChange && change(text.create, 'tags.new')),
  });
}
