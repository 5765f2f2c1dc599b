import type { EntryKey } from '../db/activity/entry.js';
import type { HolderKey } from '../db/agentRoles/role.js';
import type { DigestDays } from '../db/digests/digest.js';
import type { Choice, Whose, WorkKey } from '../db/decisions/decision.js';
import type { ChangeKey } from '../db/listChanges/listChange.js';
import type { Catalog, OfferKey } from '../db/offers/offer.js';
import type { OrderKey } from '../db/orders/order.js';
import type { SavedSearchKey } from '../db/savedSearches/savedSearch.js';
import type { PageKey } from '../db/search/pages.js';
import type { KeysetAsk } from '../db/sql/keyset.js';
import type {
  RequestKey,
  SubscriptionChange,
} from '../db/subscriptionRequests/subscriptionRequest.js';
import type { CommitmentKey } from '../db/subscriptions/commitment.js';
import type { SubscriptionKey, RenewalKey } from '../db/subscriptions/subscription.js';
import type {
  ActivityFilter,
  ChangesFilter,
  NoticeFields,
  OfApproval,
  OfBilling,
  OfBillingSend,
  OfDigest,
  OfDrift,
  OfDroppedFile,
  OfRequest,
  OfSubscription,
  OrderFilter,
  PastedView,
  RenewalsFilter,
  RequestFilter,
  WantedProduct,
} from './askFields.js';

export type { PastedView, WantedProduct } from './askFields.js';

/** A page of a list: the rows after or before a key. */
export interface PageView<Key> extends KeysetAsk<Key> {
  /** Number of the page's first row. Shown only: the keys decide which rows are read. */
  at?: number | undefined;
}

/** A request about one customer, by its token. */
interface OfCustomer {
  customer?: string | undefined;
  back?: Ask | undefined;
  /** True from the button beside an input: if that is empty, the answer says so. */
  asked?: true | undefined;
}

/** A request about a draft order, by its token and the version that the card shows. */
interface OfOrder {
  order: string;
  version: number;
}

/** A request about the way of an order to Partner Center. */
interface OfSend extends OfOrder {
  /** The attempt that the card shows. */
  attempt: number;
}

/** A page of products: the words it was searched by, and a quantity that was asked for. */
export interface ProductList extends PageView<OfferKey> {
  words?: string | undefined;
  quantity?: string | undefined;
}

/** A page of the decisions; Back leads to it. */
export interface DecisionsView extends PageView<WorkKey> {
  /** Days from today on; 60 if neither this nor a range is given. */
  days?: number | undefined;
  range?: { from: string; to: string } | undefined;
  only?: 'overdue' | undefined;
  whose?: Whose | undefined;
  query?: string | undefined;
}

/** All customers that a search finds, or that were found on a pasted list. */
export type CustomerSet = { query: string } | { list: number };

/** A request from the list of tags, which the answer leads back to. */
interface OfTagList {
  list: PageView<string>;
}

/**
 * Verbs that cards ask for, with the input that a button carries. The client adds the values of the
 * card's inputs. `verb()` refuses to compile if the verb's schema does not accept a field listed here,
 * and `bot/verbs/index.ts` if no verb has the name.
 */
export interface Asks {
  help: object;
  undo: object;
  find: PageView<PageKey> & { query?: string | undefined; asked?: true | undefined };
  customers: PageView<PageKey>;
  show: OfCustomer;
  services: OfCustomer & PageView<SubscriptionKey>;
  link: OfCustomer;
  notice: OfCustomer & NoticeFields;
  owner: OfCustomer;
  'owner.set': { customer: string; agent?: string; version?: number };
  'owner.remove': { customer: string; version: number };
  look: { customer: string; card: 'show' | 'services' | 'billing' };
  renewals: RenewalsFilter & PageView<RenewalKey>;

  searches: PageView<SavedSearchKey>;
  'searches.new': { query?: string };
  'searches.save': {
    name?: string;
    query?: string;
    scope?: 'own' | 'all';
    /** Version of the search that is replaced. */
    replaced?: number;
  };
  'searches.edit': { search: number };
  'searches.change': { search: number; version: number };
  'searches.delete': { search: number };
  'searches.remove': { search: number; version: number };
  stake: PageView<CommitmentKey> & {
    days?: number | undefined;
    range?: { from: string; to: string } | undefined;
    query?: string | undefined;
  };
  decisions: DecisionsView;
  'decisions.show': { subscription: string; back?: Ask | undefined };
  /** The target is a term and the decision that the card shows. */
  'decisions.save': { target: string; choice: Choice };
  'decisions.withdraw': { target: string };
  'decisions.request': { target: string };
  changes: ChangesFilter & PageView<ChangeKey>;
  'changes.follow': { query?: string | undefined; really?: true };
  'changes.unfollow': { query?: string | undefined };

  approvals: PageView<number>;
  'approvals.show': OfApproval;
  'approvals.approve': OfApproval;
  'approvals.sendBack': OfApproval;
  'approvals.withdraw': OfApproval;

  'compose.view': { customer: string; name: string; domain: string };

  'order.begin': OfCustomer & WantedProduct & { catalog?: Catalog | undefined };
  'order.terms': OfOrder & { wanted?: WantedProduct | undefined };
  'order.products': OfOrder & ProductList & { catalog?: Catalog };
  'order.product': OfOrder & { offer: string };
  'order.add': OfOrder & { offer?: string; next: 'products' | 'review' };
  'order.review': OfOrder;
  'order.quantity': OfOrder;
  'order.remove': OfOrder & { line?: string };
  'order.confirm': OfOrder;
  'order.place': OfOrder;
  'order.keep': OfOrder;
  'order.discard': OfOrder & { really?: boolean };
  'order.takeover': OfOrder;
  'order.number': OfOrder;
  'order.correct': OfOrder & { save?: boolean };
  'order.void': OfOrder & { step?: 'ask' | 'void'; reason?: string };
  'order.send.retry': OfSend;
  'order.send.accept': OfSend;
  'order.send.rest': OfSend;
  'order.send.giveup': OfSend & { really?: boolean };
  'order.send.again': OfSend & { really?: boolean };
  'order.notice': { order: string; back?: Ask | undefined } & Pick<NoticeFields, 'written'>;
  'order.show': { order: string; back?: Ask | undefined };
  orders: OrderFilter & PageView<OrderKey>;

  subscription: { subscription: number };
  'subscription.seats': Partial<OfSubscription> & { customer?: string; quantity?: string };
  'subscription.autoRenew': Partial<OfSubscription> & { customer?: string; renewal?: 'on' | 'off' };
  'subscription.cancel': Partial<OfSubscription> & { customer?: string };
  'subscription.nextTerm': OfSubscription & { decision?: number | undefined };
  /** The decision is the one that the change carries out. */
  'subscription.request': OfSubscription & {
    change: SubscriptionChange;
    decision?: number | undefined;
  };
  'subscription.done': OfRequest;
  'subscription.void': OfRequest & { really?: boolean };
  requests: RequestFilter & PageView<RequestKey>;

  'tags.edit': OfCustomer;
  /** The customer is a name as it was typed, or a token. */
  tag: { customer: string; add?: string[]; remove?: string[] };
  'tags.save': { customer: string; back?: Ask | undefined };
  'tags.undo': {
    customer: string;
    back?: Ask | undefined;
    give: number[];
    take: number[];
    version: number;
  };
  tags: PageView<string>;
  'tags.new': OfTagList;
  'tags.create': OfTagList;
  'tags.rename': OfTagList & { tag?: string };
  'tags.merge': OfTagList & { tag?: string };
  'tags.delete': OfTagList & { tag?: string };
  'tags.change': OfTagList & {
    kind: 'rename' | 'merge' | 'delete';
    tag: string;
    name: string | undefined;
    version: number;
    customers: number;
  };
  'tags.bulk': { query?: string; list?: number };
  'tags.bulk.preview': { query?: string; list?: number };
  'tags.bulk.apply': { tagging: number };
  'tags.bulk.undo': { tagging: number };

  billing: OfCustomer;
  'billing.form': OfBilling;
  'billing.review': OfBilling;
  'billing.save': OfBilling & { settled: number };
  'billing.undo': { customer: string; entry: number };
  'billing.conflict': { customer: string };
  'billing.settle': OfBillingSend;
  'billing.retry': OfBillingSend;
  'billing.stop': OfBillingSend;
  'billing.theirs': OfBillingSend;

  drift: PageView<number>;
  'drift.send': OfDrift;
  'drift.theirs': OfDrift;
  'drift.keep': OfDrift;

  digests: PageView<number> & { of?: 'mine' | 'here' | 'all' | undefined };
  'digests.new': object;
  'digests.create': {
    days: DigestDays;
    time: string;
    typed: string;
    list: { verb: string; input: Record<string, unknown> };
    to: 'here' | 'personal';
  };
  'digests.show': { digest: number };
  'digests.run': OfDigest;
  'digests.pause': OfDigest;
  'digests.resume': OfDigest;
  'digests.snooze': OfDigest;
  'digests.time': OfDigest;
  'digests.end': OfDigest & { really?: true };

  pasted: { list: number } & PastedView;
  'pasted.choose': { list: number; lines: number[] } & PastedView;

  activity: OfCustomer & PageView<EntryKey> & ActivityFilter;
  'activity.entry': { entry: string };

  agents: PageView<HolderKey>;
  'agents.show': { agent: string };
  'agents.new': object;
  'agents.grant': object;
  'agents.change': { agent: string; version: number };
  'agents.remove': { agent: string };
  'agents.revoke': { agent: string; version: number };

  sync: object;
  'sync.apply': { run: number };
  'sync.remove': { run: number };

  'import.catalog': OfDroppedFile & { catalog: Catalog };
  'import.apply': OfDroppedFile;
  'import.discard': OfDroppedFile;

  'export.customers': object;
  'export.found': { query?: string | undefined };
  'export.pasted': { list: number };
  'export.orders': OrderFilter;
  'export.activity': ActivityFilter;
  'export.renewals': RenewalsFilter;
  'export.services': { customer?: string | undefined; asked?: true | undefined };
  'export.decisions': Omit<DecisionsView, keyof PageView<WorkKey>>;
  'export.leftOut': { dropped: number };
}

/** Name of a verb that a card asks for. */
export type VerbName = keyof Asks;

type Input<Name extends VerbName> = object extends Asks[Name]
  ? { input?: Asks[Name] }
  : { input: Asks[Name] };

/** A request that a button makes. Without a type argument, any of them. */
export type Ask<Name extends VerbName = VerbName> = {
  [Each in Name]: {
    verb: Each;
    /** Makes two presses of the same button one request; for verbs that write. */
    form?: string;
  } & Input<Each>;
}[Name];

/** Verbs with a button on the customer's card; a row of the list has those used most. */
export type CustomerVerbName =
  | 'show'
  | 'order.begin'
  | 'services'
  | 'notice'
  | 'billing'
  | 'tags.edit'
  | 'owner'
  | 'activity'
  | 'link';
