export const owners = {
  owner: 'Owner',
  title: (customer: string) => `Owner of ${customer}`,
  nobody: 'Nobody',
  changed: 'Set by',
  changedBy: (by: string, day: string) => `${by} on ${day}`,
  withoutRole: (name: string) =>
    `${name} no longer has a role in this bot. Choose another owner, or ask an Admin agent to give the role back.`,
  choose: 'Agent',
  newOwner: 'New owner',
  save: 'Save owner',
  assignToMe: 'Assign to me',
  remove: 'Remove owner',
  owns: (name: string, customer: string) => `${name} now owns ${customer}.`,
  removed: (customer: string) => `${customer} no longer has an owner.`,
  ownsAlready: (name: string, customer: string) =>
    `${name} already owns ${customer}. Nothing was changed.`,
  hasNone: (customer: string) => `${customer} has no owner. Nothing was changed.`,
  chooseOne: 'Choose an agent first. Nothing was changed.',
  unknown: (name: string) =>
    `I don’t know an agent called “${name}”. Nothing was changed. Choose one from the list.`,
  hasNoRole: (name: string) =>
    `${name} has no role in this bot, so they can’t own a customer. Nothing was changed. An Admin agent can add them with “add agent”.`,
  which: (name: string) => `Several agents are called “${name}”. Which one?`,
};
