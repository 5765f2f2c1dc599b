import type { Billing } from '../../db/billing/fields.js';
import type { Customer } from '../../db/customers/repository.js';
import { execute, type Ask } from '../action.js';
import { relationshipName } from '../codes.js';
import { countryName } from '../format.js';
import { literal } from '../literal.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './customer.json' with { type: 'json' };
import { commandBars, type CustomerCommand } from './commands.js';
import { customerToken, openCustomer } from './list.js';

/** All tags are shown up to here; 150 tags of 50 letters would not fit. */
const TAGS_LENGTH = 1_500;
const render = layout(source);

export interface CustomerCard {
  customer: Customer;
  /** Where it is, by its billing information. */
  place?: Pick<Billing, 'city' | 'country'> | undefined;
  /** The same tenant's other rows. */
  twins: readonly Customer[];
  /** The list's page that it was opened from. */
  back: Ask | undefined;
  /** What can be asked of the customer. */
  commands: readonly CustomerCommand[];
}

/** One customer, with what is known of it. */
export function customerCard(card: CustomerCard, language: Language): AdaptiveCard {
  return smallEnough((share) => withTags(card, language, TAGS_LENGTH * share));
}

function withTags(
  { customer, place, twins, back, commands }: CustomerCard,
  language: Language,
  tagsLength: number,
): AdaptiveCard {
  const text = texts[language].customers;
  const fact = (label: string, value: string, font = 'Default') => ({ label, value, font });
  const renamed = customer.importedName !== null && customer.importedName !== customer.name;
  const where = [place?.city ?? '', countryName(place?.country ?? '', language)]
    .filter(Boolean)
    .join(', ');
  const asked = { customer: customerToken(customer.id) };
  return render({
    lang: language,
    name: literal(customer.name),
    domain: customer.domain === '' ? text.noDomain : literal(customer.domain),
    facts: [
      fact(text.columns.microsoftId, customer.microsoftId, 'Monospace'),
      fact(text.relationship, literal(relationshipName(customer.relationship, language))),
      ...(where === '' ? [] : [fact(texts[language].billing.place, literal(where))]),
      fact(
        text.tags,
        customer.tags.length === 0 ? text.noTags : literal(customer.tags.join(', '), tagsLength),
      ),
      ...(renamed ? [fact(text.importedName, literal(customer.importedName ?? ''))] : []),
      ...twins
        .slice(0, 3)
        .map((twin) => fact(text.alsoAs, literal(relationshipName(twin.relationship, language)))),
    ],
    bars: commandBars(commands, asked, language),
    // Once for all buttons: it would be most of the card.
    backs: back ? [{ label: text.backLabel, value: JSON.stringify(back) }] : [],
    actions: [
      ...twins.slice(0, 3).map((twin) => {
        const title = text.openAs(literal(relationshipName(twin.relationship, language), 40));
        return execute(openCustomer(twin), language, title);
      }),
      // The card's own hidden way back is not that of the page it leads to.
      ...(back
        ? [
            execute(
              { ...back, input: { back: '', ...back.input } },
              language,
              backTitle(back, language),
            ),
          ]
        : []),
    ],
  });
}

/** An order is no list. */
const backTitle = ({ verb }: Ask, language: Language): string =>
  verb === 'order.show' ? texts[language].orders.backToOrder : texts[language].customers.back;
