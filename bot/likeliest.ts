import type { Customer } from '../db/customers/customer.js';
import { nameKey } from '../db/search/searchText.js';

/**
 * Of the customers with a name but for its legal form, returns the one with a domain of that name, if there
 * is one: Contoso is contoso.com, not contosojapan.onmicrosoft.com.
 */
export function likeliest(name: string, called: readonly Customer[]): readonly Customer[] {
  const label = nameKey(name).replaceAll(' ', '');
  const own = called.filter(({ domain }) => domain.split('.')[0]?.replaceAll('-', '') === label);
  return own.length === 1 ? own : called;
}
