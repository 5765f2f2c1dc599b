import type { Billing } from '../../db/billing/fields.js';
import type { Customer } from '../../db/customers/customer.js';
import { commandBar, withInput, type Ask } from '../action.js';
import { relationshipName } from '../codes.js';
import { fact, hiddenBack, monospace } from '../elements.js';
import { countryName } from '../format.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './customer.json' with { type: 'json' };
import { commandButtons, type CustomerCommand } from './commands.js';
import { customerToken, openCustomer } from './open.js';

/** Max length of all tags together; 150 tags of 50 letters would not fit. */
const TAGS_LENGTH = 1_500;
const MAX_TWINS = 3;
const render = layout(source);

export interface CustomerCard {
  customer: Customer;
  /** From its billing information. */
  location?: Pick<Billing, 'city' | 'country'> | undefined;
  /** The same tenant's other rows. */
  twins: readonly Customer[];
  /** The page that it was opened from. */
  back: Ask | undefined;
  commands: readonly CustomerCommand[];
}

export function customerCard(card: CustomerCard, language: Language): AdaptiveCard {
  return smallEnough((share) => cardWithTags(card, language, TAGS_LENGTH * share));
}

function cardWithTags(card: CustomerCard, language: Language, tagsLength: number): AdaptiveCard {
  const { customer, location, back } = card;
  const { customers: text, billing } = texts[language];
  const { importedName } = customer;
  const where = present(location?.city, countryName(location?.country ?? '', language)).join(', ');
  const tags = customer.tags.length === 0 ? text.noTags : customer.tags.join(', ');
  const twins = card.twins.slice(0, MAX_TWINS).map((twin) => ({
    relationship: relationshipName(twin.relationship, language),
    open: openCustomer(twin),
  }));
  return render({
    lang: language,
    title: literal(customer.name),
    subtitles: [customer.domain === '' ? text.noDomain : literal(customer.domain)],
    facts: present(
      fact(text.columns.microsoftId, monospace(customer.microsoftId)),
      fact(text.relationship, literal(relationshipName(customer.relationship, language))),
      where !== '' && fact(billing.place, literal(where)),
      fact(text.tags, literal(tags, tagsLength)),
      importedName !== null &&
        importedName !== customer.name &&
        fact(text.importedName, literal(importedName)),
      ...twins.map(({ relationship }) => fact(text.alsoAs, literal(relationship))),
    ),
    hidden: hiddenBack(back, language),
    actions: commandBar(
      {
        others: [
          ...commandButtons(card.commands, { customer: customerToken(customer.id) }),
          // Overrides this card's hidden way back, which is not that of the page it leads to.
          back && {
            title: backTitle(back, language),
            ask: withInput(back, { back: '', ...back.input }),
          },
        ],
        more: twins.map(({ relationship, open }) => ({
          title: text.openAs(literal(relationship, 40)),
          ask: open,
        })),
      },
      language,
    ),
  });
}

const backTitle = ({ verb }: Ask, language: Language): string =>
  verb === 'order.show' ? texts[language].orders.backToOrder : texts[language].customers.back;
