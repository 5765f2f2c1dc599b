import type { Customer } from '../../db/customers/customer.js';
import { execute, type Ask } from '../action.js';
import { customerDetail } from '../elements.js';
import { literal } from '../literal.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './choose.json' with { type: 'json' };

const render = layout(source);

/**
 * Asks which of several matching customers is the right one.
 * @param words as they were typed
 * @param waiting the request that goes on with the chosen customer
 */
export function chooseCustomer(
  { words, customers, total }: { words: string; customers: readonly Customer[]; total: number },
  waiting: (customer: Customer) => Ask,
  language: Language,
): AdaptiveCard {
  const text = texts[language].customers;
  return render({
    lang: language,
    title: literal(text.which(words), 120),
    subtitles: [customers.length < total ? text.whichMore(customers.length) : text.whichHint],
    rows: customers.map((customer) => ({
      name: literal(customer.name, 60),
      detail: customerDetail(customer, language, 90),
      open: execute(waiting(customer), language),
    })),
  });
}
