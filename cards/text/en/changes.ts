import type { ChangeKind } from '../../../db/listChanges/listChange.js';
import { plural } from '../plural.js';

/** Sums of changes, by kind: a press lists these only. */
const sums: Record<ChangeKind, (total: string, n: number) => string> = {
  'customer-gone': (total, n) => `${total} ${plural(n, 'customer', 'customers')} gone`,
  'subscription-gone': (total, n) => `${total} ${plural(n, 'subscription', 'subscriptions')} gone`,
  'seats-fewer': (total) => `${total} with fewer licenses`,
  'renew-off': (total) => `${total} no longer auto-renewing`,
  'status-changed': (total) => `${total} with another status`,
  'customer-new': (total, n) => `${total} new ${plural(n, 'customer', 'customers')}`,
  'customer-back': (total, n) => `${total} ${plural(n, 'customer', 'customers')} back`,
  'subscription-new': (total, n) => `${total} new ${plural(n, 'subscription', 'subscriptions')}`,
  'subscription-back': (total, n) => `${total} ${plural(n, 'subscription', 'subscriptions')} back`,
  'seats-more': (total) => `${total} with more licenses`,
  'renew-on': (total) => `${total} auto-renewing again`,
  'term-end': (total) => `${total} with another term end`,
  window: (total) => `${total} with another cancellation window`,
  'customer-renamed': (total, n) => `${total} ${plural(n, 'customer', 'customers')} renamed`,
  'customer-domain': (total) => `${total} with another domain`,
  'price-changed': (total, n) => `${total} ${plural(n, 'price', 'prices')} in drafts`,
  'customers-first': () => 'First list of customers',
  'subscriptions-first': () => 'First list of subscriptions',
};

/** Changes that imports and syncs brought. */
export const changes = {
  title: 'What changed',
  ownDrafts: 'New prices in your drafts',
  sums,
  /** A change in words, before its values. */
  kinds: {
    'customer-gone': 'Customer gone',
    'subscription-gone': 'Subscription gone',
    'seats-fewer': 'Fewer licenses',
    'renew-off': 'Auto-renew switched off',
    'status-changed': 'Status',
    'customer-new': 'New customer',
    'customer-back': 'Customer back on the list',
    'subscription-new': 'New subscription',
    'subscription-back': 'Subscription back on the list',
    'seats-more': 'More licenses',
    'renew-on': 'Auto-renew switched on',
    'term-end': 'Term end',
    window: 'Cancellable until',
    'customer-renamed': 'Renamed',
    'customer-domain': 'Primary domain',
    'price-changed': 'Price',
    'customers-first': 'First list of customers',
    'subscriptions-first': 'First list of subscriptions',
  } satisfies Record<ChangeKind, string>,
  count: (total: string, n: number) => `${total} ${plural(n, 'change', 'changes')}`,
  all: 'All changes',
  licenses: (total: string, n: number) => `${total} ${plural(n, 'license', 'licenses')}`,
  customers: (total: string, n: number) => `${total} ${plural(n, 'customer', 'customers')}`,
  subscriptions: (total: string, n: number) =>
    `${total} ${plural(n, 'subscription', 'subscriptions')}`,
  notListed: 'no longer listed',
  draft: (order: string) => `draft ${order}`,
  none: (days: string) => `No import or sync changed anything on the lists: ${days}.`,
  noneOfKind: (kind: string, days: string) => `${kind}: none, ${days}.`,
  noneFor: (query: string) => `That is for customers matching “${query}”.`,
  keptFor: (days: number) => `Changes are kept for ${days} days.`,
  searchLabel: 'Search of these changes',
  rangeLabel: 'Days of these changes',
  periods: {
    today: 'Today',
    week: 'Last 7 days',
    month: 'Last 30 days',
    kept: 'Last 90 days',
  },
  newer: 'Newer',
  older: 'Older',
  follow: 'Follow these changes',
  unfollow: 'Stop following',
  show: 'Show the last 7 days',
  followsAll: 'of all customers',
  follows: (query: string) => `of customers matching “${query}”`,
  following: (whose: string) =>
    `You will get a message here after each import or sync that changes something: changes ${whose}.`,
  followingHere: (whose: string) =>
    `This chat will get a message after each import or sync that changes something: changes ${whose}.`,
  followed: (whose: string) => `Until now it got those ${whose}.`,
  followsOther: (whose: string, agent: string) =>
    `This chat follows changes ${whose}; ${agent} asked for it. Nothing was changed.`,
  askInstead: (whose: string) => `Do you want to follow changes ${whose} instead?`,
  followInstead: 'Follow these instead',
  matchesNobody: (query: string) => `No customer matches “${query}” now.`,
  askAnyway: 'Nothing was changed. Do you want to follow that search anyway?',
  followAnyway: 'Follow anyway',
  notThose: (query: string) =>
    `It does not follow “${query}”. Do you want to stop it all the same?`,
  unfollowed: 'This chat gets no more messages about changes.',
  notFollowing: 'This chat does not follow changes, so there is nothing to stop.',
  noChat:
    'Write to me in a personal chat first: the answer to a private question cannot be sent to a group. Nothing was changed.',
  mayRepeat:
    'Teams did not confirm my last message about changes, so this one has its changes too. You may have seen some of them already.',
  notTold: (whose: string) =>
    `A message about changes ${whose} could not be sent. They come with the next message, and are on the list now.`,
  lostRole: (whose: string) =>
    `A chat that you had told of changes ${whose} is no longer told of them, because you no longer have the role that it needs.`,
  chatGone: (whose: string) =>
    `A chat that you had told of changes ${whose} can no longer be reached, so it is no longer told of them.`,
  searchNotShared: (query: string) =>
    `A chat with others is no longer told of changes: it followed “${query}”, which uses a saved search that was deleted or is no longer for all agents. Save that search with “save for all”, then follow the changes there again.`,
  searchBroken: (query: string) =>
    `The search “${query}” of the changes you follow no longer works, so you are no longer told of them. Follow them again with another search.`,
};
