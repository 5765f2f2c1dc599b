import type { Customer } from '../../db/customers/customer.js';
import { execute, type Ask } from '../action.js';
import { customerDetail } from '../elements.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
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
}

/** Asks for the customer of a request, with a field and recent customers. */
export function askCustomerCard(
  { question, field, recent, ask, open = ask, back }: CustomerQuestion,
  language: Language,
): AdaptiveCard {
  const text = texts[language].customers;
  return render({
    lang: language,
    title: question,
    subtitles: [recent.length > 0 ? text.askHint : text.askHintAlone],
    search: {
      id: field,
      label: field === 'query' ? text.searchLabel : text.chooseLabel,
      error: text.askError,
      action: execute(ask(), language, field === 'query' ? text.searchButton : text.askButton),
    },
    rows: recent.map((customer) => ({
      name: literal(customer.name, 80),
      detail: customerDetail(customer, language, 100),
      open: execute(open(customerToken(customer.id)), language),
    })),
    actions: present(back && execute(back, language, text.backToList)),
  });
}
