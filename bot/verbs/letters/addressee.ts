import type { Addressee } from '../../../cards/letters/letterCard.js';
import type { Parties } from '../../../cards/letters/letter.js';
import type { Written } from '../../../cards/letters/letterFormat.js';
import { present } from '../../../cards/present.js';
import { LANGUAGES, type Language } from '../../../cards/text/index.js';
import { readCountry, readCulture, readLanguage } from '../../../db/billing/countries.js';
import type { Billing } from '../../../db/billing/fields.js';
import type { Customer } from '../../../db/customers/customer.js';
import { mayAsk } from '../../roles.js';
import type { Context } from '../../verb.js';
import { billing as billingVerb } from '../billing/billing.js';

/** Language of a letter to a customer whose own one has no text. */
const FALLBACK: Language = 'en';

/** A customer as the addressee of a letter, with what the agent's role may see of it. */
export interface Addressed {
  to: Addressee;
  parties: Parties;
  written: Written;
}

/**
 * Reads the customer's language, country and contact from its billing profile.
 * @param chosen the language in which the agent wants the letter
 */
export async function addressed(
  customer: Pick<Customer, 'id' | 'name'>,
  chosen: Language | undefined,
  { agent, billing: profiles }: Pick<Context, 'agent' | 'billing'>,
): Promise<Addressed> {
  const { billing } = await profiles.known(customer);
  const seesContact = mayAsk(agent.role, billingVerb.role);
  const language = languageIn(billing);
  return {
    to: { id: customer.id, email: seesContact ? billing.email : undefined, language },
    parties: {
      customer: customer.name,
      contact: seesContact ? present(billing.firstName, billing.lastName).join(' ') : '',
      // A client may send no name; the object ID that stands for it is not for customers.
      agent: agent.name === agent.id ? '' : agent.name,
    },
    written: {
      language: chosen ?? LANGUAGES.find((one) => one === language) ?? FALLBACK,
      country: readCountry(billing.country) ?? countryIn(billing),
    },
  };
}

/** The primary language, as in es; as it was imported if that is no language; empty if it is not known. */
function languageIn({ language, culture }: Billing): string {
  const locale = readLanguage(language) ?? readCulture(culture);
  return locale === undefined ? language : new Intl.Locale(locale).language;
}

function countryIn({ culture }: Billing): string | undefined {
  const locale = readCulture(culture);
  return locale === undefined ? undefined : new Intl.Locale(locale).region;
}
