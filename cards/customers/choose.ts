import type { Customer } from '../../db/customers/repository.js';
import { execute, type Ask } from '../action.js';
import { relationshipName } from '../codes.js';
import { literal } from '../literal.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './choose.json' with { type: 'json' };

const render = layout(source);

/** Several customers fit the words: each row goes on with the verb that waits. */
export function chooseCustomer(
  { words, customers, total }: { words: string; customers: readonly Customer[]; total: number },
  waiting: (customer: Customer) => Ask,
  language: Language,
): AdaptiveCard {
  const text = texts[language].customers;
  return render({
    lang: language,
    title: literal(text.which(words), 120),
    hint: customers.length < total ? text.whichMore(customers.length) : text.whichHint,
    rows: customers.map((customer) => ({
      name: literal(customer.name, 60),
      detail: literal(
        [relationshipName(customer.relationship, language), customer.domain]
          .filter(Boolean)
          .join(' · '),
        90,
      ),
      choose: execute(waiting(customer), language),
    })),
  });
}
