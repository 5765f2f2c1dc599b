import type { Ask, CustomerSet } from '../asks.js';
import { texts, type Language } from '../text/index.js';

/** Names all customers of a search or of a pasted list; not literal. */
export const setTitle = (set: CustomerSet, language: Language): string =>
  'query' in set ? texts[language].customers.found(set.query) : texts[language].pasted.title;

/** Leads back to the list of the customers. */
export const openSet = (set: CustomerSet): Ask =>
  'query' in set ? { verb: 'find', input: set } : { verb: 'pasted', input: set };
