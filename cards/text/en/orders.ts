import type { Catalog, Segment } from '../../../db/offers/offer.js';
import type { OrderState } from '../../../db/orders/order.js';
import { plural } from '../plural.js';

const catalogs: Record<Catalog, string> = {
  azure: 'Azure',
  marketplace: 'Marketplace',
  software: 'Software',
  'online-services': 'Online services',
};

const segments: Record<Segment, string> = {
  commercial: 'Commercial',
  education: 'Education',
  charity: 'Charity',
  government: 'Government',
};

const states: Record<OrderState, string> = {
  draft: 'Draft',
  recorded: 'Recorded here',
  ordered: 'Ordered in Partner Center',
  voided: 'Voided',
  discarded: 'Discarded',
};

export const orders = {
  catalogs,
  segments,
  states,
  newFor: (customer: string) => `New order for ${customer}`,
  forWhom: 'Who is the new order for?',
  whichCatalog: 'Which catalog do you want to order from?',
  mayNotOrder: (customer: string, relationship: string) =>
    `You can’t order for ${customer}. The relationship is ${relationship}, so its indirect provider places the orders. No order was started.`,
  mayNotOrderAdvisor: (customer: string) =>
    `You can’t order for ${customer}. As its advisor, you can view but not order. No order was started.`,
  askTerms: (customer: string) => `Before the first order for ${customer}`,
  askTermsHint:
    'Prices depend on the country and the segment. You’re asked only once: the answer is saved with the customer.',
  market: 'Country',
  marketError: 'Choose the country where the customer is billed.',
  noMarket: 'No price list has been imported yet. Ask your administrator to import one.',
  segment: 'Segment',
  segmentError: 'Choose the customer’s segment.',
  goOn: 'Continue',
  wordsLabel: 'Search for a product',
  wordsPlaceholder: 'A word of its title or publisher',
  wordsError: 'Type up to 200 characters.',
  catalogLabel: 'Catalog',
  allCatalogs: 'All catalogs',
  search: 'Search',
  productLabel: 'Products',
  productError: 'Choose a product, then select the button again.',
  noProducts: (market: string, segment: string) =>
    `No matching product is sold in ${market} to the segment ${segment}. Try another word or catalog.`,
  noneCalled: (product: string, market: string, segment: string) =>
    `No product called “${product}” is sold in ${market} to the segment ${segment}. Try another name or catalog.`,
  quantityLabel: 'Quantity',
  quantityError: 'Enter a whole number of 1 or more.',
  each: (price: string) => `${price} each`,
  eachTerm: (price: string) => `${price} each for the term`,
  byUsage: 'no fixed price, billed by usage',
  soFar: (lines: number, total: string) =>
    `${lines} ${plural(lines, 'product', 'products')} so far: ${total}`,
  nothingYet: 'The order is empty.',
  tooMany: (lines: number) =>
    `An order can have up to ${lines} products. Place this one, then start another.`,
  add: 'Add',
  addAndReview: 'Add and review',
  review: 'Review',
  keep: 'Save for later',
  kept: (number: string, customer: string) =>
    `Draft ${number} for ${customer} was saved. Type “orders” to find it.`,
  keptEmpty: (customer: string) =>
    `The new order for ${customer} is still empty. It gets its number with the first product.`,
  continueDraft: (number: string) => `Continue ${number}`,
  discard: 'Discard',
  discardAsk: (number: string) => `Discard draft ${number}? You can’t undo this.`,
  discarded: (number: string) => `Draft ${number} was discarded.`,
  discardEmptyAsk: (customer: string) => `Discard the empty order for ${customer}?`,
  discardedEmpty: (customer: string) => `The empty order for ${customer} was discarded.`,
  reallyDiscard: 'Discard draft',
  backToDraft: 'Back to the draft',
  backToOrder: 'Back to the order',
  reviewTitle: (customer: string) => `Review the order for ${customer}`,
  times: (quantity: string, price: string) => `${quantity} × ${price}`,
  charges: (first: string, last: string, n: number) =>
    plural(n, `one charge on ${first}`, `${n} charges, from ${first} to ${last}`),
  renews: (date: string) => `renews on ${date}`,
  renewsOrEnds: (date: string) => `renews or ends on ${date}`,
  cancellable: (date: string) => `can be canceled until ${date}`,
  bought: 'charged once',
  chargesUnknown: 'the charges of this term and billing plan are not known here',
  total: 'Total for the full terms',
  perCharge: (plan: string) => `First charge, ${plan}`,
  priceChanged: (product: string, before: string, now: string) =>
    `The price of ${product} changed from ${before} to ${now}.`,
  gone: (product: string) =>
    `${product} can no longer be ordered with this country, segment, quantity or price list. Remove it, or add it again.`,
  acceptPrices: 'Accept the new prices',
  orderedLately: (product: string, by: string, when: string, number: string) =>
    `${by} already ordered ${product} for this customer on ${when} (${number}).`,
  heldAlready: (product: string, quantity: string) =>
    `The customer already has ${product} (${quantity}).`,
  changeLine: 'Change a line',
  changeLinePlaceholder: 'Choose a line',
  changeQuantity: 'Change quantity',
  takeOut: 'Remove',
  addMore: 'Add products',
  agreement: 'Microsoft Customer Agreement',
  agreementKnown: (signer: string, date: string) => `Signed by ${signer} on ${date}`,
  agreementTick: 'The customer has accepted the Microsoft Customer Agreement',
  agreementSigner: 'Signed for the customer by',
  agreementSignerError: 'Enter who signed, up to 100 characters.',
  agreementDate: 'Signed on',
  agreementDateError: 'Choose the date of signing, today or earlier.',
  agreementMissing:
    'Select the agreement, and enter who signed it and when. You can’t order without it.',
  place: 'Place order',
  notSent: 'Placing the order records it here. It is not sent to Microsoft.',
  placedNote:
    'This order is recorded here and was not sent to Microsoft. Place it in Partner Center, then enter its order number here.',
  orderedNote: 'Placed manually in Partner Center. Its subscriptions are under Services.',
  number: 'Order',
  placedBy: 'Placed',
  byAt: (who: string, when: string) => `by ${who}, ${when}`,
  belongsTo: 'Draft by',
  partnerCenterNumber: 'Order number in Partner Center',
  partnerCenterNumberError: 'Enter the order number shown in Partner Center, up to 50 characters.',
  enterNumber: 'Save the number',
  correctNumber: 'Correct the number',
  copyLabel: 'To copy to Partner Center',
  void: 'Void order',
  voidTitle: (number: string) => `Void order ${number}`,
  voidHint:
    'The order stays on the list as voided, and the subscriptions that it added here end. Nothing is sent to Microsoft.',
  voidReason: 'Reason',
  voidReasonError: 'Enter the reason, up to 300 characters.',
  voidAsk: (number: string, customer: string) =>
    `Void order ${number} for ${customer}? You can’t undo this.`,
  voidBecause: (reason: string) => `Reason: ${reason}`,
  voidImported: (n: number) =>
    `${n} ${plural(n, 'subscription', 'subscriptions')} of this order came from Partner Center with an import and will stay until canceled there.`,
  voidedBy: 'Voided',
  voidedNote:
    'If this order was placed in Partner Center, cancel it there too: nothing was sent to Microsoft.',
  takeOver: 'Take over',
  partnerCenter: 'Partner Center',
  services: 'Services',
  list: 'Orders',
  listFor: (customer: string) => `Orders for ${customer}`,
  none: 'No orders match.',
  stateLabel: 'State',
  anyState: 'All except discarded',
  show: 'Show',
  newOrder: 'New order',
  export: 'Export orders',
  back: 'Back',
  unknown: 'This order doesn’t exist. Type “orders” to see all orders.',
  unknownNumber: (number: string) =>
    `No order has the Partner Center number “${number}”. Type “orders” to see all orders.`,
  severalNumbered: (number: string) => `Several orders have the Partner Center number “${number}”.`,
  columns: {
    number: 'Order',
    partnerCenterNumber: 'Partner Center order',
    state: 'State',
    voidReason: 'Void reason',
    customer: 'Customer',
    microsoftId: 'Microsoft ID',
    agent: 'Agent',
    placed: 'Placed',
    catalog: 'Catalog',
    product: 'Product',
    sku: 'SKU',
    term: 'Term',
    plan: 'Billing plan',
    quantity: 'Quantity',
    unitPrice: 'Unit price',
    amount: 'Amount',
    currency: 'Currency',
  },
};
