import { linkWithoutApp } from '../../cards/compose/link.js';
import { sharedCustomer, sharedPart } from '../../cards/compose/shared.js';
import { texts, type Language } from '../../cards/text/index.js';
import type { Customer } from '../../db/customers/customer.js';
import type { Entry, Made } from './kinds.js';
import { customer, hostile, longest, ordinary } from './records.js';

const shared =
  (one: Customer, isHostile = false) =>
  (language: Language): Made => ({
    card: sharedCustomer(sharedPart(one), language),
    reads: isHostile ? [one.name] : [],
  });

const withoutApp = (language: Language): Made => ({
  card: linkWithoutApp(texts[language].compose.customerPage, language),
});

/** Cards in messages that agents send to others. */
export const composeEntries: readonly Entry[] = [
  {
    template: 'compose/shared',
    name: 'shared',
    ordinary: shared(ordinary[0] ?? customer()),
    empty: shared(customer({ name: '4', domain: '' })),
    longest: shared(longest[0] ?? customer()),
    hostile: shared(hostile[0] ?? customer(), true),
  },
  {
    template: 'compose/link',
    name: 'link-without-app',
    ordinary: withoutApp,
    empty: withoutApp,
    longest: withoutApp,
    hostile: withoutApp,
  },
];
