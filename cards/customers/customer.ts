import type { Customer } from '../../db/customers.js';
import { execute } from '../action.js';
import { literal } from '../literal.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './customer.json' with { type: 'json' };
import { openCustomer, type ListPlace } from './list.js';
import { relationshipName } from './words.js';

/** All tags are shown up to here; 150 tags of 50 letters would not fit. */
const TAGS_LENGTH = 1_500;
const render = layout(source);

export interface CustomerCard {
  customer: Customer;
  /** The same tenant's other rows. */
  twins: readonly Customer[];
  /** The list's page that it was opened from. */
  back: ListPlace | undefined;
}

/** One customer, with what is known of it. */
export function customerCard(card: CustomerCard, language: Language): AdaptiveCard {
  return smallEnough((share) => withTags(card, language, TAGS_LENGTH * share));
}

function withTags(
  { customer, twins, back }: CustomerCard,
  language: Language,
  tagsLength: number,
): AdaptiveCard {
  const text = texts[language].customers;
  const fact = (label: string, value: string, font = 'Default') => ({ label, value, font });
  const renamed = customer.importedName !== null && customer.importedName !== customer.name;
  return render({
    lang: language,
    name: literal(customer.name),
    domain: customer.domain === '' ? text.noDomain : literal(customer.domain),
    facts: [
      fact(text.columns.microsoftId, customer.microsoftId, 'Monospace'),
      fact(text.relationship, literal(relationshipName(customer.relationship, language))),
      fact(
        text.tags,
        customer.tags.length === 0 ? text.noTags : literal(customer.tags.join(', '), tagsLength),
      ),
      ...(renamed ? [fact(text.importedName, literal(customer.importedName ?? ''))] : []),
      ...twins
        .slice(0, 3)
        .map((twin) => fact(text.alsoAs, literal(relationshipName(twin.relationship, language)))),
    ],
    actions: [
      ...twins.slice(0, 3).map((twin) => {
        const title = text.openAs(literal(relationshipName(twin.relationship, language), 40));
        return execute(openCustomer(twin, { back }), language, title);
      }),
      ...(back
        ? [execute({ verb: back.verb, input: { ...back, verb: undefined } }, language, text.back)]
        : []),
    ],
  });
}
