import type { Customer } from '../../db/customers/customer.js';
import type { Page, PageKey } from '../../db/search/pages.js';
import type { Reason } from '../../db/search/reasons.js';
import { execute } from '../action.js';
import { relationshipName } from '../codes.js';
import { hiddenBack } from '../elements.js';
import { count } from '../format.js';
import { literal } from '../literal.js';
import type { PageView } from '../asks.js';
import { pager, totalText } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './list.json' with { type: 'json' };
import { commandBars, type CustomerCommand } from './commands.js';
import { customerToken, openCustomer } from './open.js';
import { reasonText } from './reason.js';

/** Max lengths of a cell's texts; a card that is too large takes a share of them. */
const MAX_LENGTH = { name: 60, domain: 50, relationship: 40, tags: 60, reason: 60 };
const SHOWN_TAGS = 2;
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
  /** Verbs that can be asked of the chosen customer. */
  commands: readonly CustomerCommand[];
  /** By customer id: where the search found it, other than in its name. */
  reasons?: ReadonlyMap<number, readonly Reason[]> | undefined;
  /** Set if a command was pressed without a chosen customer. */
  fault?: string | undefined;
}

/** Ten customers in three columns, and below them the commands for a chosen one. */
export function customerList(list: CustomerListCard, language: Language): AdaptiveCard {
  return smallEnough((share) => listWithCells(list, language, share));
}

function listWithCells(list: CustomerListCard, language: Language, share: number): AdaptiveCard {
  const { page, view } = list;
  const { customers: text, tags } = texts[language];
  const { verb, ...input } = view;
  const isSearch = view.query !== undefined;
  const { count: found, more } = page.total;
  const { range, buttons } = pager(
    { page, at: view.at },
    (step) => ({ verb, input: step }),
    language,
  );
  const tagAll = more ? tags.tagEveryone : tags.tagAll(count(found, language));
  const shorten = (value: string, column: keyof typeof MAX_LENGTH) =>
    literal(value, MAX_LENGTH[column] * share);
  const relationship = (customer: Customer) =>
    shorten(relationshipName(customer.relationship, language), 'relationship');
  // The row shows the domain and the relationship anyway.
  const reasonsFor = (customer: Customer) =>
    (list.reasons?.get(customer.id) ?? [])
      .filter(({ kind }) => kind !== 'domain' && kind !== 'relationship')
      .map((reason) => reasonText(reason, customer, language))
      .join(' · ');
  return render({
    lang: language,
    title: listTitle(view, language),
    subtitles: present(range, isSearch && more && text.bestOnly(count(found, language))),
    headers: [text.customer, text.relationship, text.tags],
    rows: page.rows.map((customer) => ({
      name: shorten(customer.name, 'name'),
      detail: present(
        shorten(customer.domain, 'domain'),
        shorten(reasonsFor(customer), 'reason'),
      ).join(' · '),
      cells: [relationship(customer), shorten(shortTags(customer.tags), 'tags')],
      open: execute(openCustomer(customer), language),
    })),
    choose: {
      label: text.chooseLabel,
      error: text.chooseError,
      placeholder: text.choosePlaceholder,
      choices: page.rows.map((customer) => ({
        title: present(
          shorten(customer.name, 'name'),
          hasTwin(customer, page.rows) && relationship(customer),
        ).join(' · '),
        value: customerToken(customer.id),
      })),
    },
    faults: present(list.fault),
    hidden: hiddenBack({ verb, input }, language),
    bars: commandBars(list.commands, {}, language),
    actions: present(
      ...buttons,
      list.mayTagAll && isSearch && execute({ verb: 'tags.bulk' }, language, tagAll),
      list.mayExport && execute({ verb: 'export.customers' }, language, text.export),
    ),
  });
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

/** The first tags and the number of the others: `gold, VIP +3`. */
function shortTags(tags: readonly string[]): string {
  const more = tags.length - SHOWN_TAGS;
  return tags.slice(0, SHOWN_TAGS).join(', ') + (more > 0 ? ` +${more}` : '');
}

/** A dual partner's rows of one tenant differ only in the relationship. */
const hasTwin = (customer: Customer, rows: readonly Customer[]): boolean =>
  rows.some((other) => other !== customer && other.microsoftId === customer.microsoftId);
