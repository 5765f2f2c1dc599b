import type { ChangeFault } from '../../../db/subscriptionRequests/changeRules.js';
import type {
  RequestGroup,
  RequestState,
} from '../../../db/subscriptionRequests/subscriptionRequest.js';
import { plural } from '../plural.js';

const states: Record<RequestState, string> = {
  recorded: 'To be done in Partner Center',
  waiting: 'Being sent',
  sent: 'Sent, not confirmed yet',
  unclear: 'Not certain',
  done: 'Done',
  refused: 'Refused',
  conflict: 'Not sent: changed there',
  voided: 'Voided',
  gone: 'Lapsed: no longer on the list',
  ended: 'Lapsed: the subscription ended',
  renewed: 'Lapsed: renewed without the change',
};
const groups: Record<RequestGroup, string> = {
  open: 'Open',
  done: 'Done',
  failed: 'Failed',
  voided: 'Voided',
  lapsed: 'Lapsed',
};
/** Each says why, what to do, and that nothing was recorded. */
const faults: Record<ChangeFault, string> = {
  'not-listed':
    'This subscription was ordered here, and the list from Partner Center doesn’t have it yet. Correct the order instead, or wait for the next import. Nothing was recorded.',
  removed: 'This subscription is no longer on the list. Nothing was recorded.',
  ended: 'This subscription has ended, so it can’t be changed. Nothing was recorded.',
  'not-active':
    'This subscription is not active. Reactivate it in Partner Center first. Nothing was recorded.',
  usage:
    'This subscription is billed by usage, so it has no licenses to change and no term to end. Nothing was recorded.',
  quantity: 'Enter a whole number of licenses, 1 or more. Nothing was recorded.',
  same: 'The subscription is like that already. Nothing was recorded.',
  'reduce-closed':
    'Licenses can be reduced only while the subscription can be canceled, and those days are over or not known. Reduce them at renewal instead. Nothing was recorded.',
  'cancel-closed':
    'The days on which this subscription can be canceled are over or not known. Turn off auto-renew instead, so that it ends with its term. Nothing was recorded.',
  'no-renewal':
    'This subscription doesn’t renew by itself, or its renewal date is not known, so there is no next term to change. Turn on auto-renew first. Nothing was recorded.',
  open: 'Another change of this subscription is open. Finish or void it first. Nothing was recorded.',
  'not-sold':
    'The price list of the customer’s country doesn’t have that term and billing plan. Choose one that it has. Nothing was recorded.',
  decision:
    'The decision has changed since you saw it, or a change was requested for it already. Nothing was recorded.',
  changed:
    'This subscription has changed since you saw it. This is what it is now. Nothing was recorded.',
};

/** Subscriptions of their own, and the changes that agents request. */
export const subscriptions = {
  licenses: 'Licenses',
  status: 'Status',
  term: 'Term',
  starts: 'Started',
  renewal: 'Renewal',
  cancellation: 'Cancellation',
  cancellationOver: (day: string) => `Was possible until ${day}`,
  cancellationUnknown: 'Not possible, or not known',
  id: 'Subscription ID',
  order: 'Order',
  removed: 'This subscription is no longer on the list.',
  gone: 'This subscription doesn’t exist. Nothing was changed.',
  changeLicenses: 'Change licenses',
  autoRenewOn: 'Turn on auto-renew',
  autoRenewOff: 'Turn off auto-renew',
  atRenewal: 'Change at renewal',
  cancel: (until: string) => `Cancel (until ${until})`,
  services: 'Services',
  requests: 'Requests',
  requestsOf: (customer: string) => `Requests for ${customer}`,
  back: 'Back to the subscription',
  whichTitle: (customer: string) => `Which subscription of ${customer}?`,
  whichHint: 'Select the one to change.',
  whichMore: (n: number) =>
    `The first ${n} are shown. Type more of the product’s name to see others.`,
  noneCalled: (customer: string, product: string) =>
    `${customer} has no current subscription with licenses called “${product}”. Nothing was changed.`,
  noneHeld: (customer: string) =>
    `${customer} has no current subscription with licenses. Nothing was changed.`,
  fewerThanOne: (held: string, customer: string) =>
    `${customer} holds ${held}, so that many can’t be taken away. Nothing was changed.`,
  /** The forms. */
  seatsTitle: 'Change licenses',
  nextTermTitle: 'Change at renewal',
  newQuantity: 'New number of licenses',
  quantityError: 'Enter a whole number, 1 or more.',
  newTerm: 'Term and billing plan',
  sameTerm: 'As before',
  canReduce: (day: string) => `Licenses can be added at any time, and reduced until ${day}.`,
  cannotReduce: 'Licenses can be added at any time. They can be reduced only at renewal.',
  atRenewalHint: (day: string) => `The change takes effect when the subscription renews on ${day}.`,
  goOn: 'Review',
  /** The review. */
  reviewTitle: 'Review this change',
  before: 'Now',
  after: 'After',
  takesEffect: 'Takes effect',
  atOnce: 'At once',
  atTermEnd: (day: string) => `On ${day}`,
  autoRenew: 'Auto-renew',
  on: 'On',
  off: 'Off',
  plan: 'Term and billing plan',
  canceled: 'Canceled',
  /** Consequences of a change. */
  addNote: 'Microsoft charges for added licenses from now on.',
  addReduceNote: (day: string) => `The list says that licenses can be reduced until ${day}.`,
  addWindowNote: 'They can be reduced again only for some days, then at renewal.',
  offNote: (day: string) =>
    `The subscription ends on ${day}, and the customer loses its services then.`,
  onNote: (day: string) =>
    `The subscription renews on ${day} for another term, and Microsoft charges for it.`,
  cancelNote:
    'The customer loses these services at once. Microsoft credits what the term has left. You can’t undo this.',
  scheduledNote: 'Microsoft deletes changes that were scheduled for the renewal.',
  byHandNote:
    'It is recorded here. Make the change in Partner Center, then press “Done in Partner Center”.',
  record: 'Record the change',
  recordCancel: 'Record the cancellation',
  /** Changes in a few words. */
  change: {
    quantity: (from: string, to: string) => `Licenses ${from} → ${to}`,
    autoRenewOn: 'Turn on auto-renew',
    autoRenewOff: 'Turn off auto-renew',
    cancel: 'Cancel the subscription',
    nextTerm: (what: string, day: string) => `At renewal on ${day}: ${what}`,
  },
  /** Requests. */
  states,
  groups,
  faults,
  requestedBy: (who: string, at: string) => `Requested by ${who}, ${at}`,
  recordedNote:
    'This change is recorded here only. Make it in Partner Center, then press “Done in Partner Center”. The next import that shows it closes it too.',
  doneBy: (who: string, at: string) => `${who} entered it in Partner Center, ${at}`,
  confirmed: (at: string) => `Confirmed by the list, ${at}`,
  /** Ends by a list that the change came too late for. */
  lapsed: {
    gone: (at: string) => `The subscription was no longer on the list, ${at}`,
    ended: (at: string) => `The subscription ended before the change was made, ${at}`,
    renewed: (at: string) => `The subscription renewed before the change was made, ${at}`,
  },
  voidedBy: (who: string, at: string, reason: string) =>
    reason === '' ? `Voided by ${who}, ${at}` : `Voided by ${who}, ${at}: ${reason}`,
  done: 'Done in Partner Center',
  void: 'Void the request',
  voidTitle: 'Void this request',
  voidHint:
    'Nothing is changed in Partner Center. If you made the change there already, press “Done in Partner Center” instead.',
  voidReason: 'Reason (optional)',
  voidReasonError: 'Enter up to 300 characters.',
  unknownRequest: 'This request doesn’t exist. Nothing was changed.',
  requestMoved:
    'This request has changed since you saw it. This is how it is now. Nothing was changed.',
  groupLabel: 'State',
  groupError: 'Choose a state from the list.',
  anyGroup: 'Any state',
  show: 'Show',
  none: 'No requests.',
  noneYet:
    'No change of a subscription has been requested yet. Open a subscription under Services to request one.',
  requestCount: (total: string, n: number) => `${total} ${plural(n, 'request', 'requests')}`,
};
