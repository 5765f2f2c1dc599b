import type { CityKind, PostalCodeKind, StateKind } from '../../../db/billing/addresses.js';
import type { BillingField } from '../../../db/billing/fields.js';
import type { BillingFault } from '../../../db/billing/rules.js';
import { plural } from '../plural.js';

/** Labels of Partner Center’s billing profile. A country may use its own words for some of them. */
const fields: Record<BillingField, string> = {
  name: 'Company name',
  email: 'Email',
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

/** Placeholders of empty inputs. */
const hints: Partial<Record<BillingField, string>> = {
  country: 'A name or two letters, such as Spain or ES',
  language: 'Leave empty for the country’s usual language',
  culture: 'Leave empty for the country’s usual culture',
};

/**
 * Says what is wrong with a field and how to correct it.
 * `like` is a valid example. `country` is the country that sets the rule, or the closest known name.
 */
const faults: Record<
  BillingFault['code'],
  (like: string, country: string, most: string) => string
> = {
  missing: (_, country) =>
    country === ''
      ? 'A billing profile requires this field. Fill it in.'
      : `Addresses in this country (${country}) require this field. Fill it in.`,
  'too-long': (_, __, most) => `This is too long. Use up to ${most} characters.`,
  email: () => 'This is not an email address. Enter one such as ana@contoso.com.',
  phone: (like, country) =>
    country === ''
      ? 'This is not a phone number. Enter it with + and the country code, such as +1 425 555 0100.'
      : `This is neither a phone number of this country (${country}) nor one with + and another country code. Enter it like ${like}.`,
  'postal-code': (like, country) =>
    `This is not a valid code for this country (${country}). Enter it like ${like}, or correct the country.`,
  country: (_, country) =>
    country === ''
      ? 'I don’t know this country. Enter its name or two-letter code, such as Spain or ES.'
      : `I don’t know this country. Did you mean ${country}? Enter that name or a two-letter code, such as ES.`,
  language: () => 'I don’t know this language. Enter its name or code, such as Spanish or es.',
  culture: () => 'This is not a culture. Enter a language and a country, such as es-ES.',
};

export const billing = {
  fields,
  states,
  cities,
  postalCodes,
  /** For countries whose main subdivision is already called a region. */
  otherRegion: 'Other region',
  hints,
  faults,
  title: 'Billing information',
  legend: 'Fields with * are required.',
  inputError: 'Enter a valid value.',
  faulty: 'Nothing was saved. Correct the marked fields, then select Review changes again.',
  unchanged: 'Nothing differs from what is saved. Change something, or select Cancel.',
  notInPartnerCenter: 'Saving changes the record here, not in Partner Center. Change it there too.',
  changeThereToo: 'Saved here, not in Partner Center. Make the same change there.',
  review: 'Review changes',
  changeCountry: 'Update fields for this country',
  cancel: 'Cancel',
  partnerCenter: 'Open in Partner Center',
  reviewTitle: 'Save these changes?',
  before: 'Now',
  after: 'After saving',
  empty: '(empty)',
  save: 'Save',
  edit: 'Edit again',
  keptLabel: 'Your edits',
  chosenLabel: 'Your choices',
  theirs: 'Changed by others, and kept',
  byWhom: (who: string, when: string) => `${who} on ${when}`,
  anImport: 'An import',
  conflictTitle: 'Someone else changed this too',
  conflict:
    'Nothing has been saved yet. Choose the value to keep in each of these fields, then save.',
  moreConflicts: (n: number) => `${n} more ${plural(n, 'is', 'are')} on the next card.`,
  theirValue: 'Their value',
  myValue: 'Your value',
  chooseLabel: (field: string) => `${field}: which value do you want to keep?`,
  chooseError: 'Choose one of the values.',
  chooseFirst: 'Nothing has been saved yet. Choose a value in each of these fields, then save.',
  keepTheirs: 'Keep theirs',
  takeMine: 'Keep mine',
  alsoMine: 'Your other changes',
  savedTitle: 'Saved',
  was: 'Before',
  is: 'Now',
  undo: 'Undo',
  backToCustomer: 'Back to the customer',
  undoneTitle: 'Undone',
  alreadySo: 'All of this is already saved. Nothing was changed.',
  undoLate:
    'Someone has changed this since, so it can’t be undone. Nothing was changed. Open the billing information to edit it.',
  place: 'Location',
  summary: (name: string) => `Billing information for ${name}`,
  saved: (name: string) => `Billing information for ${name} was saved`,
  undone: (name: string) => `A change to the billing information for ${name} was undone`,
};
