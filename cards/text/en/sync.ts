import { plural } from '../plural.js';

/** @param n the formatted number @param exact the number itself */
const customers = (n: string, exact: number): string =>
  `${n} ${plural(exact, 'customer', 'customers')}`;

export const sync = {
  title: 'Customer list from Partner Center',
  notConnected:
    'This bot isn’t connected to Partner Center, so there is nothing to sync. Your administrator can connect it: docs/partner-center.md says how. Until then, import the list from a file.',
  starting: 'The customer list is being read from Partner Center.',
  phases: {
    listing: (n: string, exact: number) =>
      `Reading the list from Partner Center: ${customers(n, exact)}.`,
    'looking-up': (n: string, exact: number) =>
      `Looking for those that are missing from it: ${customers(n, exact)}.`,
  },
  importing: (done: string, total: string) => `Comparing the lists: ${done} of ${total}.`,
  later: {
    unreachable:
      'Partner Center doesn’t answer. The sync goes on when it does; what was read is kept.',
    'other-sync': 'Another sync is running. This one starts when it has ended.',
  },
  applied: 'The list is as Partner Center has it.',
  appliedExcept: 'The list is as Partner Center has it, with the exceptions below.',
  preview: 'A sync would make these changes. This was a dry run: nothing was changed.',
  first:
    'This is the first sync, and the list here comes from a file. A sync would make these changes. Nothing has been changed yet.',
  firstSame:
    'This is the first sync, and the list here comes from a file. It is the same as Partner Center’s, so nothing would change. Select Apply, and the list stays up to date from now on.',
  apply: 'Apply',
  gone: (n: string, exact: number) =>
    `${customers(n, exact)} ${plural(exact, 'is', 'are')} gone from Partner Center, which is unusual. ${plural(exact, 'It is', 'They are')} still on the list here. The other changes were made.`,
  goneAtLeast: (n: string) =>
    `At least ${n} customers are gone from Partner Center, which is unusual. They are still on the list here. The other changes were made.`,
  remove: (n: string, exact: number) => `Remove ${customers(n, exact)}`,
  removeAll: 'Remove all that are gone',
  otherRelationship: (relationship: string) =>
    `Nothing was changed. Too many of Partner Center’s customers are not on the list here as ${relationship}. PARTNER_CENTER_RELATIONSHIP is probably wrong: your administrator can set it and start the bot again. If it is right, import a current list first, or run npm run sync -- --accept-new.`,
  nothingListed:
    'Nothing was changed. Partner Center listed no customers. Your administrator can check the tenant and the app’s roles with npm run partner-center -- check.',
  noEnd:
    'Nothing was changed. Partner Center ended the list at a different customer each time, so it may be incomplete. Try again later.',
  refused:
    'Nothing was changed. Partner Center refused to give the list. Your administrator can find the cause with npm run partner-center -- check.',
  unreachable: 'Nothing was changed. Partner Center didn’t answer for hours. Try again later.',
  failed: 'The sync failed. Your administrator finds the cause in the log. Try again later.',
  stale: 'This question was answered already, or is too old. Nothing was changed. Sync again.',
  again: 'Sync again',
  fact: {
    listed: 'Listed by Partner Center',
    added: 'Added',
    wouldAdd: 'Would be added',
    elsewhere: 'Of these, here with another relationship',
    changed: 'Changed',
    unchanged: 'Unchanged',
    removed: 'Removed: gone from Partner Center',
    gone: 'Gone from Partner Center, still here',
    stillThere: 'Not listed, but not known to be gone: still here',
    leftOut: 'Left out: name or domain is not valid',
    kept: 'Edited here, not in Partner Center',
    conflicts: 'Changed here and there; the value here was kept',
    drift: 'Billing information that differs from Partner Center',
    says: 'Partner Center says',
  },
  andMore: (names: string, n: string) => `${names} and ${n} more`,
  usage: `Brings the customer list up to date with Partner Center.

Usage: npm run sync [-- options]

  --dry-run     shows what would change, without changing anything
  --accept-new  applies a first sync although it adds many customers
  --prices      imports the price lists instead of the customer list
  --help        shows this help

DATABASE_URL names the database, and the PARTNER_CENTER_ variables the connection.`,
  help: 'For help: npm run sync -- --help',
  console: {
    notConnected:
      'There is no connection to Partner Center. docs/partner-center.md says how to set it up.',
    otherSync: 'Another sync is running. Nothing was changed. Try again when it has ended.',
    unreachable:
      'Partner Center doesn’t answer. Nothing was changed. Run the command again: it goes on from here.',
  },
};
