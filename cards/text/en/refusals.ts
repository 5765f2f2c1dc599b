import { plural } from '../plural.js';
import { droppedFiles } from './droppedFiles.js';

export const refusals = {
  stranger: (objectId: string) =>
    `Sorry, you’re not on this bot’s list of agents. An Admin agent can add you with the command “agents”. Send them your object ID: ${objectId}`,
  unidentified: 'Sorry, this bot only works in Microsoft Teams.',
  role: (role: string) => `You need the ${role} role to do this. Nothing was changed.`,
  outOfDate: 'This card is out of date. Nothing was changed. Select the button to open a new one.',
  renew: 'Open a new card',
  renewHelp: 'Help',
  searchTooLong: 'This search is longer than 200 characters. Try fewer words.',
  searchEmpty: 'This search is empty. Type a name, a domain, a Microsoft ID or a tag.',
  unknownFilter: (filter: string) => `The filter “${filter}:” doesn’t exist.`,
  filters:
    'The filters are tag:, domain:, relationship:, id:, product:, country:, city:, email:, phone:, owner:, renews: and saved:, such as tag:gold or tag:“health care”. With a minus, such as -tag:gold, they find who lacks it. Renewals also know term:, renewing: and cancellable:. To search for the text itself, put it in quotes.',
  emptyFilter: (filter: string) =>
    `“${filter}:” needs a value right after it, such as tag:gold or domain:contoso.com.`,
  unknownCountry: (country: string) =>
    `“${country}” is not a country. Type its name or code, such as country:Spain or country:ES.`,
  noDays: (value: string) =>
    `“${value}” is not a number of days. Type the number of days from today, such as renews:30.`,
  shortPhone: (value: string) =>
    `“${value}” is too short for a telephone number. Type at least four of its digits in a row, such as phone:5550.`,
  unknownSaved: (name: string) =>
    `There is no saved search named “${name}”. Type “saved searches” to list those that you can use.`,
  savedNotHere: (name: string) =>
    `A saved search can’t contain another one, such as saved:${name}. Type its text instead. Nothing was changed.`,
  savedLacking: (name: string) =>
    `A saved search can’t be turned round with a minus. Put a minus before its filters instead, and leave out -saved:${name}.`,
  forRenewals: (filter: string) =>
    `“${filter}:” filters subscriptions, not customers. Type it after “renewals”, such as renewals term:year.`,
  notTurned: (filter: string) =>
    `“${filter}:” can’t have a minus. Type what the subscriptions have instead, such as term:year or renewing:no.`,
  noTerm: (value: string) =>
    `“${value}” is not a term. Type month, year, “3 years” or a code such as P1Y, such as term:year.`,
  noAnswer: (value: string) =>
    `“${value}” is not yes or no. Type renewing:yes for what renews automatically, renewing:no for what ends.`,
  bothAnswers: () =>
    'No subscription both renews automatically and ends. Type renewing:yes or renewing:no, or neither for all.',
  noDay: (value: string) =>
    `“${value}” is not a day. Type cancellable:yes for what can be canceled today, or the day until which it must be possible, such as cancellable:friday or cancellable:2026-12-15.`,
  noRange: (typed: string) =>
    `I don’t understand the days in “${typed}”. Write them like “yesterday”, “last month”, “November 2026”, “from 1 to 15 November” or 2026-11-26.`,
  busy: 'A list is being imported or many customers are being changed right now. Nothing was changed. Try again in a minute.',
  queue: 'I have too many requests right now. Nothing was changed. Try again in a minute.',
  silent: 'The database is not responding right now. Nothing was changed. Try again in a minute.',
  storage:
    'The database can’t be read or written right now. Nothing was changed. Tell your administrator, and try again later.',
  uncertain:
    'The database didn’t confirm in time, so the change may or may not have been saved. Check before you try again.',
  stale: 'A colleague has edited this since you opened it. Nothing was changed. Open it again.',
  bug: (reference: string) =>
    `Something went wrong, and nothing was changed. If it happens again, give your administrator this reference: ${reference}`,
  throttled: (seconds: number) =>
    `You’ve sent more requests than I accept in a minute. Nothing was changed. Try again in ${seconds} ${plural(seconds, 'second', 'seconds')}.`,
  inPersonal: 'Ask me that in your personal chat with me. The answer is only for you.',
  /** By the code of the `Refused` error that `db` throws, called with the offending value. */
  rules: {
    'tag-length': (tag: string) =>
      `The tag “${tag}” is longer than 50 characters. Nothing was changed.`,
    'tag-separator': (tag: string) =>
      `The tag “${tag}” contains “;” or “,”, which separate tags in a list. Nothing was changed.`,
    'tag-empty': () => 'A tag needs at least one letter or digit. Nothing was changed.',
    'tag-count': (count: string) =>
      `A customer can have up to 150 tags, and this would make ${count}. Nothing was changed.`,
    'tag-exists': (tag: string) =>
      `The tag “${tag}” already exists, regardless of case and accents. Nothing was changed.`,
    'name-empty': () => 'A customer needs a company name. Nothing was changed.',
    'name-length': () => 'A company name can have up to 256 characters. Nothing was changed.',
    'dropped-file-gone': () => droppedFiles.gone,
    'order-empty': () => 'The order has no products yet. Add one, then place it.',
    'order-not-yours': (agent: string) =>
      `This draft belongs to ${agent}. Nothing was changed. An Admin agent can take it over.`,
    'last-admin': () =>
      'This is the last Admin agent. Nothing was changed. Make someone else an Admin agent first.',
    'not-admin': () => 'You’re no longer an Admin agent. Nothing was changed.',
    quantity: (quantity: string) =>
      `“${quantity}” is not a quantity. Nothing was changed. Enter a whole number of 1 or more.`,
    'quantity-large': (quantity: string) =>
      `${quantity} is too many for one line. The limit is 1,000,000, or fewer if the amount becomes too large to add up exactly. Nothing was changed.`,
    'digest-count': (count: string) =>
      `You can have up to ${count} digests, and you have that many. Nothing was scheduled. End one first: type “digests”.`,
    'digest-gone': () =>
      'This digest ended a while ago, or never existed. Nothing was changed. Type “digests” to see those that exist.',
    'digest-not-yours': (agent: string) =>
      `This digest belongs to ${agent}. Nothing was changed. Only its owner can change it; an Admin agent can end it.`,
    'list-gone': () =>
      'This list is no longer available: pasted lists are kept for a day, for the chat they were pasted into. Paste it again. Nothing was changed.',
    'search-name': (name: string) =>
      `“${name}” can’t name a saved search. Use up to 40 letters and digits, with hyphens between words, such as gold-madrid. Nothing was changed.`,
    'search-exists': (name: string) =>
      `There already is a saved search named “${name}”. Choose another name. Nothing was changed.`,
    'search-not-shared': (name: string) =>
      `Others read this chat, and the saved search “${name}” is yours alone. Type its text instead, use your personal chat, or save it with “save for all”. Nothing was changed.`,
    'search-count': (limit: string) =>
      `There are ${limit} saved searches already. Delete one first. Nothing was changed.`,
  },
};
