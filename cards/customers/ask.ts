import type { Customer } from '../../db/customers/customer.js';
import { commandBar, execute, withInput, type Ask } from '../action.js';
import { customerDetail } from '../elements.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { chosenId, withTypeahead } from '../typeahead.js';
import { customerToken } from './open.js';
import source from './ask.json' with { type: 'json' };

const render = layout(source);

export interface CustomerQuestion {
  /** For example “Which customer’s billing information?”. */
  question: string;
  /** The input that takes what is typed: a customer, or a search. */
  field: 'customer' | 'query';
  /** Customers that this agent worked with lately. */
  recent: readonly Customer[];
  /** Makes the request that lacks a customer; without one, the client adds the typed field. */
  ask: (customer?: string) => Ask;
  /** Opens a recent customer; by default the same request for it. */
  open?: (customer: string) => Ask;
  back: Ask | undefined;
  /** Customers to choose from at first, if the list is long enough to be searched while typing. */
  among?: readonly Customer[] | undefined;
  /** True if the button was pressed and the input was empty. */
  isEmpty?: boolean | undefined;
}

/** Asks for the customer of a request, with a field and recent customers. */
export function askCustomerCard(
  { question, field, recent, ask, open = ask, back, among = [], isEmpty = false }: CustomerQuestion,
  language: Language,
): AdaptiveCard {
  const text = texts[language].customers;
  const isSearch = field === 'query';
  const hints = isSearch
    ? [text.searchHint, text.searchHintAlone]
    : [text.askHint, text.askHintAlone];
  const error = isSearch ? text.searchError : text.askError;
  const title = isSearch ? text.searchButton : text.askButton;
  const chosen = chosenId(field);
  const card = render({
    lang: language,
    title: question,
    subtitles: hints.slice(recent.length > 0 ? 0 : 1).slice(0, 1),
    search: {
      id: field,
      label: isSearch ? text.searchLabel : text.chooseLabel,
      error,
      action: execute(withInput(ask(), { asked: true }), language, title, { style: 'positive' }),
    },
    choose: present(
      among.length > 0 && {
        id: chosen,
        label: text.chooseFromList,
        error: text.typeToChoose,
        choices: customerChoices(among, language),
      },
    ),
    faults: present(isEmpty && error),
    rows: recent.map((customer) => ({
      name: literal(customer.name, 80),
      detail: customerDetail(customer, language, 100),
      open: execute(open(customerToken(customer.id)), language),
    })),
    actions: commandBar({ others: [back && { title: text.backToList, ask: back }] }, language),
  });
  return withTypeahead(card, [chosen], 'customers');
}

/** Customers as choices: `Contoso · Cloud Reseller · contoso.com`. */
export const customerChoices = (customers: readonly Customer[], language: Language) =>
  customers.map((customer) => ({
    title: `${literal(customer.name, 80)} · ${customerDetail(customer, language, 80)}`,
    value: customerToken(customer.id),
  }));
