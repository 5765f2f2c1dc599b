export const refusals = {
  stranger: (objectId: string) =>
    `Sorry, you are not on this bot's list of agents. Send your object ID to whoever runs the bot: ${objectId}`,
  unidentified: 'Sorry, this bot answers in Microsoft Teams only.',
  role: (role: string) => `This is for ${role}s. Nothing was changed.`,
  outOfDate: 'This card is out of date. Nothing was changed. Press the button for a new one.',
  renew: 'Open a new one',
  renewHelp: 'Help',
  searchTooLong: 'That is too long to look for: 200 characters at most. Try fewer words.',
  searchEmpty:
    'There is nothing to look for in that. Type a name, a domain, a Microsoft ID or a tag.',
  unknownFilter: (filter: string) => `There is no filter “${filter}:”.`,
  filters:
    'The filters are tag:, domain:, relationship:, id:, product:, country:, city: and renews:, such as tag:gold or tag:“health care”. To look for the text itself, put it in quotes.',
  emptyFilter: (filter: string) =>
    `“${filter}:” wants a value right after it, such as tag:gold or domain:contoso.com.`,
  unknownCountry: (country: string) =>
    `“${country}” is no country. Type its name or its code, such as country:Spain or country:ES.`,
  noDays: (value: string) =>
    `“${value}” is no number of days. Type how many from today on, such as renews:30.`,
  busy: 'A list is being imported, or many customers changed, just now. Nothing was changed. Try again in a minute.',
  queue: 'I have too many requests right now. Nothing was changed. Try again in a minute.',
  silent: 'The database is not responding right now. Nothing was changed. Try again in a minute.',
  storage:
    'The database cannot be read or written just now. Nothing was changed. Tell whoever runs the bot, and try again later.',
  uncertain:
    'The database did not confirm in time, so it is not certain that the change was made. Check before you try again.',
  stale: 'A colleague changed this meanwhile. Nothing was changed. Open it again.',
  bug: (reference: string) =>
    `Something went wrong here, and nothing was changed. If it happens again, give whoever runs the bot this reference: ${reference}`,
  throttled: (seconds: number) =>
    `That is more than I accept in a minute. Nothing was changed. Try again in ${seconds === 1 ? '1 second' : `${seconds} seconds`}.`,
  inPersonal: 'Ask me that in your personal chat with me: the answer is for you alone.',
  /** Rules of the field, by the code that `db` refuses with; each gets what broke it. */
  rules: {
    'tag-length': (tag: string) =>
      `The tag “${tag}” is longer than 50 characters. Nothing was changed.`,
    'tag-separator': (tag: string) =>
      `The tag “${tag}” has a “;” or “,”, which separate tags in a list. Nothing was changed.`,
    'tag-empty': () => 'A tag needs at least one letter or digit. Nothing was changed.',
    'tag-count': (count: string) =>
      `A customer carries 150 tags at most, and this would make ${count}. Nothing was changed.`,
    'tag-exists': (tag: string) =>
      `There is already a tag “${tag}”, regardless of case and accents. Nothing was changed.`,
    'name-empty': () => 'A customer needs a company name. Nothing was changed.',
    'name-length': () => 'A company name has 256 characters at most. Nothing was changed.',
    'order-empty': () => 'The order has no products yet. Add one, then place it.',
    'order-not-yours': (agent: string) =>
      `This draft is ${agent}’s. Nothing was changed. An Admin agent may take it over.`,
    quantity: (quantity: string) =>
      `“${quantity}” is no quantity: type a whole number from 1. Nothing was changed.`,
    'quantity-large': (quantity: string) =>
      `${quantity} is too many for one line: 1,000,000 at most, or fewer where the amount would grow beyond what adds up exactly. Nothing was changed.`,
  },
};
