import type { Customer } from '../../db/customers/repository.js';
import type { Page, PageKey } from '../../db/search/pages.js';
import { execute, type Ask } from '../action.js';
import { relationshipName } from '../codes.js';
import { count } from '../format.js';
import { literal } from '../literal.js';
import { pager, totalText, type PageView } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './list.json' with { type: 'json' };
import { commandBars, type CustomerCommand } from './commands.js';

/** How long a cell's text may be; a card that is too large takes a share of it. */
const CELL = { name: 60, domain: 50, relationship: 40, tags: 60 };
const render = layout(source);

/** A page of all customers, or of those that a search finds; Back leads to it. */
export interface ListView extends PageView<PageKey> {
  verb: string;
  query?: string | undefined;
}

export interface CustomerListCard {
  page: Page<Customer>;
  place: ListView;
  mayExport: boolean;
  /** Whether all that were found can be tagged at once. */
  mayTagAll?: boolean;
  /** What can be asked of the chosen customer. */
  commands: readonly CustomerCommand[];
  /** What was wrong with the press, where Open was pressed with nothing chosen. */
  fault?: string | undefined;
}

/** Ten customers in three columns, with what can be done to the chosen one under them. */
export function customerList(list: CustomerListCard, language: Language): AdaptiveCard {
  return smallEnough((share) => withCells(list, language, share));
}

function withCells(list: CustomerListCard, language: Language, share: number): AdaptiveCard {
  const { page, place } = list;
  const { customers: text, tags } = texts[language];
  const isSearch = place.query !== undefined;
  const { count: found, more } = page.total;
  const { range, buttons } = pager(
    { page, at: place.at },
    (input) => ({ verb: place.verb, input }),
    language,
  );
  return render({
    lang: language,
    title: listTitle(place, language),
    note: isSearch && more ? text.bestOnly(count(found, language)) : '',
    range,
    headers: [text.customer, text.relationship, text.tags],
    rows: page.rows.map((customer) => ({
      name: literal(customer.name, CELL.name * share),
      domain: literal(customer.domain, CELL.domain * share),
      relationship: literal(
        relationshipName(customer.relationship, language),
        CELL.relationship * share,
      ),
      tags: literal(shortTags(customer.tags), CELL.tags * share),
      open: execute(openCustomer(customer), language),
    })),
    choose: {
      label: text.chooseLabel,
      error: text.chooseError,
      placeholder: text.choosePlaceholder,
      fault: list.fault ?? '',
      choices: page.rows.map((customer) => ({
        title: choiceTitle(customer, page.rows, language, share),
        value: customerToken(customer.id),
      })),
    },
    back: { label: text.backLabel, value: JSON.stringify(backTo(place)) },
    bars: commandBars(list.commands, {}, language),
    actions: present(
      ...buttons,
      list.mayTagAll &&
        isSearch &&
        execute(
          { verb: 'tags.bulk' },
          language,
          more ? tags.tagEveryone : tags.tagAll(count(found, language)),
        ),
      list.mayExport && execute({ verb: 'export.customers' }, language, text.export),
    ),
  });
}

/** Leads back to a page of the list. */
const backTo = ({ verb, ...input }: ListView): Ask => ({ verb, input });

/** `Customers matching “contoso”: 12` */
export const listSummary = (
  { page, place }: Pick<CustomerListCard, 'page' | 'place'>,
  language: Language,
): string => `${listTitle(place, language)}: ${totalText(page.total, language)}`;

function listTitle(place: ListView, language: Language): string {
  const text = texts[language].customers;
  return place.query === undefined ? text.all : literal(text.found(place.query), 120);
}

/** How a card's data and a choice name a customer: `customer/12`. */
export const customerToken = (id: number): string => `customer/${id}`;

export const openCustomer = (customer: Pick<Customer, 'id'>, input: object = {}): Ask => ({
  verb: 'show',
  input: { customer: customerToken(customer.id), ...input },
});

const SHOWN_TAGS = 2;

/** The first tags and the number of the others: `gold, VIP +3`. */
function shortTags(tags: readonly string[]): string {
  const more = tags.length - SHOWN_TAGS;
  return tags.slice(0, SHOWN_TAGS).join(', ') + (more > 0 ? ` +${more}` : '');
}

/** A dual partner's rows differ in the relationship alone. */
function choiceTitle(
  customer: Customer,
  among: readonly Customer[],
  language: Language,
  share: number,
): string {
  const twin = among.some(
    (other) => other !== customer && other.microsoftId === customer.microsoftId,
  );
  const name = literal(customer.name, CELL.name * share);
  const relationship = relationshipName(customer.relationship, language);
  return twin ? `${name} · ${literal(relationship, CELL.relationship * share)}` : name;
}
