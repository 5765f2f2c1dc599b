import type { CityKind, PostalCodeKind, StateKind } from '../../../db/billing/addresses.js';
import type { BillingField } from '../../../db/billing/fields.js';
import type { BillingFault } from '../../../db/billing/rules.js';

/** As Partner Center heads its billing profile; a country may have other words for some. */
const fields: Record<BillingField, string> = {
  name: 'Company name',
  email: 'E-mail',
  firstName: 'First name',
  lastName: 'Last name',
  phone: 'Phone',
  country: 'Country or region',
  addressLine1: 'Address line 1',
  addressLine2: 'Address line 2',
  city: 'City',
  state: 'State or province',
  region: 'Region',
  postalCode: 'Postal code',
  language: 'Language',
  culture: 'Culture',
};

const states: Record<StateKind, string> = {
  area: 'Area',
  county: 'County',
  department: 'Department',
  district: 'District',
  do_si: 'Province or metropolitan city',
  emirate: 'Emirate',
  island: 'Island',
  oblast: 'Oblast',
  parish: 'Parish',
  prefecture: 'Prefecture',
  province: 'Province',
  region: 'Region',
  state: 'State',
};

const cities: Record<CityKind, string> = {
  city: 'City',
  district: 'City district',
  post_town: 'Post town',
  suburb: 'Suburb or town',
};

const postalCodes: Record<PostalCodeKind, string> = {
  postal: 'Postal code',
  postcode: 'Postcode',
  zip: 'ZIP code',
  pin: 'PIN code',
  eircode: 'Eircode',
};

/** What stands in an empty input. */
const hints: Partial<Record<BillingField, string>> = {
  country: 'A name or two letters, such as Spain or ES',
  language: 'Empty: the usual one there',
  culture: 'Empty: the usual one there',
};

/**
 * What is wrong with a field, why, and what to do; `like` is something that would be right there, and
 * `country` whose rule it is, or that was perhaps meant.
 */
const faults: Record<
  BillingFault['code'],
  (like: string, country: string, most: string) => string
> = {
  missing: (_, country) =>
    country === ''
      ? 'A billing profile needs this. Fill it in.'
      : `An address in this country (${country}) needs this. Fill it in.`,
  'too-long': (_, __, most) => `This is too long: ${most} characters at most. Shorten it.`,
  email: () => 'This is no e-mail address. Write one such as ana@contoso.com.',
  phone: (like, country) =>
    country === ''
      ? 'This is no phone number. Write it with + and the country’s code, such as +1 425 555 0100.'
      : `This is no number of this country (${country}), nor one with + and another country’s code. Write it like ${like}.`,
  'postal-code': (like, country) =>
    `This is no code of this country (${country}). Write it like ${like}, or correct the country.`,
  country: (_, country) =>
    country === ''
      ? 'I do not know this country. Write its name or its two letters, such as Spain or ES.'
      : `I do not know this country. Did you mean ${country}? Write it so, or as two letters such as ES.`,
  language: () => 'I do not know this language. Write its name or its code, such as Spanish or es.',
  culture: () => 'This is no culture. Write a language and a country, such as es-ES.',
};

export const billing = {
  fields,
  states,
  cities,
  postalCodes,
  /** Where the largest part of a country is a region already. */
  otherRegion: 'Other region',
  hints,
  faults,
  title: 'Billing information',
  legend: 'Fields with * are required.',
  inputError: 'Write this as it is to be saved.',
  faulty: 'Nothing was saved. Correct what is marked, then press Review changes again.',
  unchanged: 'Nothing is different from what is saved. Change something, or press Cancel.',
  notInPartnerCenter:
    'This changes what is kept here. Partner Center is not changed by it: change it there too.',
  review: 'Review changes',
  changeCountry: 'Use this country’s form',
  cancel: 'Cancel',
  partnerCenter: 'Open in Partner Center',
  reviewTitle: 'Save these changes?',
  before: 'Saved now',
  after: 'After saving',
  empty: '(empty)',
  save: 'Save',
  edit: 'Edit again',
  keptLabel: 'What was typed',
  chosenLabel: 'What was chosen',
  theirs: 'Changed meanwhile, and kept',
  byWhom: (who: string, when: string) => `${who} on ${when}`,
  anImport: 'An import',
  conflictTitle: 'This was changed meanwhile',
  conflict: 'Nothing was saved yet. Choose which value stands in each of these fields, then save.',
  moreConflicts: (n: number) => `${n} more of them ${n === 1 ? 'comes' : 'come'} on the next card.`,
  theirValue: 'Saved meanwhile',
  myValue: 'What you typed',
  chooseLabel: (field: string) => `${field}: which one stands?`,
  chooseError: 'Choose one of the two.',
  chooseFirst: 'Nothing was saved yet. Choose in each of these fields, then save.',
  keepTheirs: 'Keep what was saved meanwhile',
  takeMine: 'Save what I typed',
  alsoMine: 'Your other changes',
  savedTitle: 'Saved',
  was: 'Before',
  is: 'Now',
  undo: 'Undo',
  backToCustomer: 'Back to the customer',
  undoneTitle: 'Undone',
  alreadySo: 'All of this was saved already. Nothing was changed.',
  undoLate:
    'Somebody changed this since, so it cannot be undone. Nothing was changed. Open the billing information to edit it.',
  place: 'Place',
  summary: (name: string) => `Billing information of ${name}`,
  saved: (name: string) => `Billing information of ${name} was saved`,
  undone: (name: string) => `A change of the billing information of ${name} was undone`,
};
