export const approvals = {
  heading: 'Approvals',
  title: (asker: string) => `${asker} asks for your approval`,
  ownTitle: 'A second agent must approve this',
  about: {
    order: (number: string, customer: string) => `Order ${number} for ${customer}`,
    tags: (customers: string, n: number) =>
      `Tags of ${customers} ${n === 1 ? 'customer' : 'customers'}`,
    file: (name: string) => `Import of ${name}`,
    change: (product: string, customer: string) => `Licenses of ${product} for ${customer}`,
    cancel: (product: string, customer: string) => `Cancellation of ${product} for ${customer}`,
  },
  reasons: {
    sum: (amount: string, limit: string) => `${amount} is more than ${limit}.`,
    customers: (count: string, limit: string) =>
      `It changes ${count} customers, which is more than ${limit}.`,
    cancel: 'Every cancellation needs a second agent.',
  },
  states: {
    waiting: 'Waiting for approval',
    approved: 'Approved',
    'sent-back': 'Sent back',
    withdrawn: 'Withdrawn',
    lapsed: 'Not carried out',
  },
  askedBy: 'Asked by',
  reason: 'Why',
  decidedBy: 'Decided by',
  word: 'Their word',
  you: 'You',

  approve: 'Approve',
  sendBack: 'Send back',
  withdraw: 'Withdraw',
  open: 'Open',
  all: 'All approvals',
  wordLabel: 'Why you send it back',
  wordHint: 'For example: ask for a discount first',
  wordMissing: 'Type why you send it back. Nothing was changed.',

  asked: (agents: number) =>
    agents === 1
      ? 'One agent is asked for approval. It is carried out as soon as she or he approves.'
      : `${agents} agents are asked for approval. It is carried out as soon as one of them approves.`,
  nobodyAsked:
    'It waits for approval, but nobody who may approve has written to me yet. Tell an Admin agent to send me “approvals”.',
  waitsAlready: 'This waits for approval already. Nothing was changed.',
  decideNote: 'It is carried out in the name of the agent who asks, as soon as you approve.',
  sentBackNote: 'Nothing was changed. Correct it, then ask again.',
  lapsed:
    'It was approved, but not carried out: it has changed since, or the agent who asked may not do it any more. Nothing was changed. It has to be asked for again.',
  cut: 'The review is longer than a card. The end is not shown: open it before you decide.',
  noneWait: 'Nothing waits for approval.',
  noneOwn: 'Nothing of yours waits for approval.',
  off: 'Approvals are off: nothing needs a second agent. An administrator sets when in the environment.',
  gone: 'I don’t have this request, or it is not for you. Nothing was changed. Type “approvals” to see what waits.',
  own: 'You asked for this yourself, so another agent must approve it. Nothing was changed.',
  notOwn: (name: string) =>
    `Only ${name}, who asked for it, can withdraw it. Nothing was changed. You can send it back.`,
};
