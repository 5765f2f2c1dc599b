import type { Customer } from '../../db/customers/customer.js';
import type { Reason } from '../../db/search/reasons.js';
import { relationshipName } from '../codes.js';
import { countryName } from '../format.js';
import { present } from '../present.js';
import { texts, type Language } from '../text/index.js';

/** Says where a search found a customer: `Madrid, Spain`, `Holds Microsoft 365 E3`. */
export function reasonText(reason: Reason, customer: Customer, language: Language): string {
  const text = texts[language].customers.reasons;
  switch (reason.kind) {
    case 'tag':
      return text.tag(reason.tag);
    case 'domain':
      return text.domain(customer.domain);
    case 'microsoftId':
      return text.microsoftId(customer.microsoftId);
    case 'relationship':
      return text.relationship(relationshipName(customer.relationship, language));
    case 'importedName':
      return text.importedName(reason.name);
    case 'place':
      return present(
        reason.city,
        reason.country !== '' && countryName(reason.country, language),
      ).join(', ');
    case 'product':
      return text.product(reason.product);
    case 'email':
      return text.email(reason.email);
    case 'phone':
      return text.phone(reason.phone);
    case 'owner':
      return text.owner(reason.name);
  }
}
