import type { Customer } from '../../db/customers/customer.js';
import type { Page, PageKey } from '../../db/search/pages.js';
import type { Reason } from '../../db/search/reasons.js';
import { commandBar, menuActions, rowActions } from '../action.js';
import { relationshipName } from '../codes.js';
import { hiddenBack, hiddenLanguage } from '../elements.js';
import { count } from '../format.js';
import { literal } from '../literal.js';
import type { PageView } from '../asks.js';
import { pager, pagesOf, totalText } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { ageLine, type CardAge } from '../sync/age.js';
import { texts, type Language } from '../text/index.js';
import source from './list.json' with { type: 'json' };
import { rowCommands, type CustomerCommand } from './commands.js';
import { openCustomer } from './open.js';
import { reasonText } from './reason.js';

/** Max lengths of a row's texts; a card that is too large takes a share of them. */
const MAX_LENGTH = { name: 60, domain: 50, relationship: 40, tags: 60, reason: 60 };
/** A card too large for this share of its texts has no menus instead. */
const MENU_SHARE = 0.5;
const SHOWN_TAGS = 2;
/** The relationship that cards do not mention. */
export const USUAL = 'cloud-reseller';
/** Puts the detail beside the name where both have room, in columns of one width. */
const ONE_LINE_IF_WIDE = [
  {
    type: 'Layout.Flow',
    targetWidth: 'Wide',
    itemWidth: '340px',
    horizontalItemsAlignment: 'Left',
    rowSpacing: 'None',
  },
];
const render = layout(source);

/** A page of all customers, or of those that a search finds; Back leads to it. */
export interface ListView extends PageView<PageKey> {
  verb: 'find' | 'customers';
  query?: string | undefined;
}

export interface CustomerListCard {
  page: Page<Customer>;
  view: ListView;
  mayExport: boolean;
  /** True if all customers found can be tagged at once. */
  mayTagAll?: boolean;
  /** Verbs that can be asked of a customer. */
  commands: readonly CustomerCommand[];
  /** By customer id: where the search found it, other than in its name. */
  reasons?: ReadonlyMap<number, readonly Reason[]> | undefined;
  age?: CardAge | undefined;
}

/** Ten customers, each with a menu of the commands used most; a row opens its customer. */
export function customerList(list: CustomerListCard, language: Language): AdaptiveCard {
  return smallEnough((share) =>
    share > MENU_SHARE
      ? listWithRows(list, language, share)
      : listWithRows({ ...list, commands: [] }, language, Math.min(1, share * 2.5)),
  );
}

function listWithRows(list: CustomerListCard, language: Language, share: number): AdaptiveCard {
  const { page, view } = list;
  const { customers: text, searches, tags } = texts[language];
  const { verb, ...input } = view;
  const isSearch = view.query !== undefined;
  const { count: found, more } = page.total;
  const { range, buttons: steps } = pager(
    { page, at: view.at },
    (step) => ({ verb, input: step }),
    language,
  );
  const tagAll = more ? tags.tagEveryone : tags.tagAll(count(found, language));
  const all = commandBar(
    { more: [list.mayTagAll && isSearch && { title: tagAll, ask: { verb: 'tags.bulk' } }] },
    language,
  );
  // Without the fallback of other buttons, so that the longest page stays small enough: these can be typed, too.
  const others = menuActions(
    present(
      isSearch && { title: searches.saveThis, ask: { verb: 'searches.new', input: {} } },
      isSearch &&
        list.mayExport && { title: text.exportThese, ask: { verb: 'export.found', input: {} } },
      list.mayExport && { title: text.exportAll, ask: { verb: 'export.customers', input: {} } },
    ),
  );
  return render({
    lang: language,
    title: listTitle(view, language),
    notes: present(isSearch && more && text.bestOnly(count(found, language))),
    rows: page.rows.map((customer) => rowOf(customer, list, language, share)),
    hidden: [...hiddenBack({ verb, input }, language), hiddenLanguage(language)],
    age: ageLine(list.age, language),
    pages: [pagesOf(range, steps, [...all, ...others])],
  });
}

function rowOf(
  customer: Customer,
  list: CustomerListCard,
  language: Language,
  share: number,
): object {
  const shorten = (value: string, of: keyof typeof MAX_LENGTH) =>
    literal(value, MAX_LENGTH[of] * share);
  const isUsual = customer.relationship === USUAL && !hasTwin(customer, list.page.rows);
  const reasons = list.reasons?.get(customer.id) ?? [];
  const found = reasons
    // The row shows these anyway.
    .filter(({ kind }) => kind !== 'domain' && kind !== 'relationship' && kind !== 'tag')
    .map((reason) => reasonText(reason, customer, language));
  const { open, commands } = rowActions(openCustomer(customer), rowCommands(list.commands));
  return {
    name: shorten(customer.name, 'name'),
    detail: present(
      shorten(customer.domain, 'domain'),
      !isUsual && shorten(relationshipName(customer.relationship, language), 'relationship'),
      shorten(found.join(' · '), 'reason'),
      shorten(shortTags(foundTagsFirst(customer, reasons)), 'tags'),
    ).join(' · '),
    layouts: ONE_LINE_IF_WIDE,
    open,
    menus: present(commands.length > 0 && { commands }),
  };
}

/** `Customers matching “contoso”: 12` */
export const listSummary = (
  { page, view }: Pick<CustomerListCard, 'page' | 'view'>,
  language: Language,
): string => `${listTitle(view, language)}: ${totalText(page.total, language)}`;

function listTitle({ query }: ListView, language: Language): string {
  const text = texts[language].customers;
  return query === undefined ? text.all : literal(text.found(query), 120);
}

/** The tags, starting with those that the search found. */
function foundTagsFirst({ tags }: Customer, reasons: readonly Reason[]): string[] {
  const found = reasons.flatMap((reason) => (reason.kind === 'tag' ? [reason.tag] : []));
  return [...found, ...tags.filter((tag) => !found.includes(tag))];
}

/** The first tags and the number of the others: `gold, VIP +3`. */
function shortTags(tags: readonly string[]): string {
  const more = tags.length - SHOWN_TAGS;
  return tags.slice(0, SHOWN_TAGS).join(', ') + (more > 0 ? ` +${more}` : '');
}

/** A dual partner's rows of one tenant differ only in the relationship. */
const hasTwin = (customer: Customer, rows: readonly Customer[]): boolean =>
  rows.some((other) => other !== customer && other.microsoftId === customer.microsoftId);
