import type { Knex } from 'knex';
import type { Customer } from '../customers/customer.js';
import { fold } from '../fold.js';
import { ENDED_STATUSES } from '../subscriptions/subscription.js';
import {
  CITY,
  cityWords,
  countryLine,
  emailWords,
  filterNeedle,
  filterText,
  NOTHING_TO_FILTER,
  phonePieces,
  PRODUCT,
  productWords,
} from './filterText.js';
import { searchedAsFilter } from './filterWords.js';
import { ID_MARK, idForm, idNeedles } from './idText.js';
import { formsOf, type Search } from './plan.js';
import { lettersOnly, spellings } from './searchText.js';

/** A place other than its name where a search found a customer. */
export type Reason =
  | { kind: 'tag'; tag: string }
  | { kind: 'domain' | 'microsoftId' | 'relationship' }
  | { kind: 'importedName'; name: string }
  /** @property country ISO 3166 code, or empty */
  | { kind: 'place'; city: string; country: string }
  | { kind: 'product'; product: string }
  | { kind: 'email'; email: string }
  | { kind: 'phone'; phone: string }
  | { kind: 'owner'; name: string };

/** Data of a customer that its search text lacks. */
interface Held {
  city: string;
  cityKey: string;
  country: string;
  products: { product: string; productKey: string }[];
  email: string;
  phone: string;
  /** The owner's name; empty without one. */
  owner: string;
}

const NOTHING_HELD: Held = {
  city: '',
  cityKey: '',
  country: '',
  products: [],
  email: '',
  phone: '',
  owner: '',
};

/** Returns by customer id where a search found customers that do not have all typed words in their names. */
export async function reasonsOf(
  knex: Knex,
  search: Search,
  customers: readonly Customer[],
): Promise<Map<number, Reason[]>> {
  const words = [...search.words, ...search.phrases]
    .map(fold)
    .filter((word) => lettersOnly(word) !== '');
  const unnamed = new Map(
    customers.map((customer) => [
      customer.id,
      words.filter((word) => !occursIn(word, customer.name)),
    ]),
  );
  const { cities, countries, products, emails, phones, owners } = search;
  const hasFilters = [cities, countries, products, emails, phones, owners].some(
    (values) => values.length > 0,
  );
  const asked = customers.filter(
    (customer) => hasFilters || (unnamed.get(customer.id) ?? []).length > 0,
  );
  const held = await heldBy(
    knex,
    asked.map(({ id }) => id),
  );
  return new Map(
    asked.map((customer) => {
      const own = held.get(customer.id) ?? NOTHING_HELD;
      const found = [
        ...(unnamed.get(customer.id) ?? []).map(
          (word) => inRecord(word, customer) ?? elsewhere(word, search, own, customer),
        ),
        ...byFilters(search, own),
      ];
      const distinct = new Map(
        found.flatMap((reason) => (reason ? [[JSON.stringify(reason), reason]] : [])),
      );
      return [customer.id, [...distinct.values()]];
    }),
  );
}

const occursIn = (word: string, text: string): boolean =>
  spellings(text).some((line) => formsOf(word).some((form) => line.includes(form)));

function inRecord(word: string, customer: Customer): Reason | undefined {
  const tag = customer.tags.find((one) => occursIn(word, one));
  if (tag !== undefined) return { kind: 'tag', tag };
  if (occursIn(word, customer.domain)) return { kind: 'domain' };
  if (customer.importedName !== null && occursIn(word, customer.importedName))
    return { kind: 'importedName', name: customer.importedName };
  const id = ID_MARK + idForm(customer.microsoftId);
  return idNeedles(word).some((needle) => id.includes(needle))
    ? { kind: 'microsoftId' }
    : undefined;
}

function elsewhere(
  word: string,
  { meanings, words: others, phrases }: Search,
  held: Held,
  { relationship }: Customer,
): Reason | undefined {
  const words = searchedAsFilter(word, others.length + phrases.length === 1);
  const meant = meanings.filter((meaning) => meaning.words.some((one) => fold(one) === word));
  const isInCity = words.length > 0 && hasCity(held, filterNeedle(CITY, words));
  if (isInCity || meant.some(({ countries }) => countries.includes(held.country)))
    return placeOf(held);
  const product = words.length > 0 ? productWith(held, filterNeedle(PRODUCT, words)) : undefined;
  if (product !== undefined) return { kind: 'product', product };
  return meant.some(({ relationships }) => relationships.includes(relationship))
    ? { kind: 'relationship' }
    : undefined;
}

function byFilters(search: Search, held: Held): Reason[] {
  const inPlace =
    search.cities.some((city) => hasCity(held, cityWords(city))) ||
    search.countries.some((codes) =>
      codes.map(countryLine).includes(filterText({ ...NOTHING_TO_FILTER, country: held.country })),
    );
  return [
    ...(inPlace ? [placeOf(held)] : []),
    ...search.products.flatMap((typed): Reason[] => {
      const product = productWith(held, productWords(typed));
      return product === undefined ? [] : [{ kind: 'product', product }];
    }),
    ...byContact(search, held),
    // An agent who asks for her own customers knows whose they are.
    ...(held.owner !== '' &&
    search.owners.some((owner) => owner !== 'nobody' && owner.name !== undefined)
      ? [{ kind: 'owner' as const, name: held.owner }]
      : []),
  ];
}

function byContact({ emails, phones }: Search, { email, phone }: Held): Reason[] {
  const ofEmail = filterText({ ...NOTHING_TO_FILTER, email });
  const ofPhone = filterText({ ...NOTHING_TO_FILTER, phone });
  return [
    ...(emails.some((typed) => ofEmail.includes(emailWords(typed)))
      ? [{ kind: 'email' as const, email }]
      : []),
    ...(phones.some((typed) => phonePieces(typed).some((piece) => ofPhone.includes(piece)))
      ? [{ kind: 'phone' as const, phone }]
      : []),
  ];
}

const placeOf = ({ city, country }: Held): Reason => ({ kind: 'place', city, country });

const hasCity = ({ cityKey }: Held, needle: string): boolean =>
  filterText({ ...NOTHING_TO_FILTER, city: cityKey }).includes(needle);

const productWith = ({ products }: Held, needle: string): string | undefined =>
  products.find(({ productKey }) =>
    filterText({ ...NOTHING_TO_FILTER, products: [productKey] }).includes(needle),
  )?.product;

async function heldBy(knex: Knex, ids: readonly number[]): Promise<Map<number, Held>> {
  if (ids.length === 0) return new Map();
  const billing = await knex('billing_profiles')
    .whereIn('customerId', ids)
    .select('customerId', 'city', 'cityKey', 'country', 'email', 'phone');
  const owners = await knex('customer_owners as o')
    .leftJoin('agents as a', 'a.objectId', 'o.agentId')
    .whereIn('o.customerId', ids)
    .whereNotNull('o.agentId')
    .select<{ customerId: number; name: string | null }[]>(
      'o.customerId',
      knex.raw('coalesce(a.name, o.agent_name) as name'),
    );
  const subscriptions = await knex('subscriptions')
    .whereIn('customerId', ids)
    .whereNull('removedAt')
    .whereRaw(`status not in ${ENDED_STATUSES}`)
    .orderBy(['customerId', 'id'])
    .select('customerId', 'product', 'productKey');
  return new Map(
    ids.map((id) => {
      const profile = billing.find(({ customerId }) => customerId === id);
      const owner = owners.find(({ customerId }) => customerId === id)?.name ?? '';
      const products = subscriptions.filter(({ customerId }) => customerId === id);
      return [id, { ...NOTHING_HELD, ...profile, owner, products }];
    }),
  );
}
