export const agents = {
  objectId: 'Object ID',
  role: 'Role',
  language: 'Language',
  /** Name of the language in itself. */
  languageName: 'English',
  roles: { helpdesk: 'Helpdesk agent', sales: 'Sales agent', admin: 'Admin agent' },
  summary: (name: string) => `You are ${name}`,

  heading: 'Agents and roles',
  noneYet: 'Nobody has a role yet.',
  everyone:
    'In local mode without lists of agents, everyone is an Admin agent, with or without a role here.',
  origin: 'Set by',
  listed: 'the server’s settings',
  setBy: (who: string) => `Set by ${who}`,
  given: (by: string, day: string) => `${by} on ${day}`,
  noRole: 'No role',
  add: 'Add agent',
  addTitle: 'Add an agent',
  person: 'Person in your organization',
  personError: 'Choose a person.',
  personHint: 'Search by name',
  orId: 'Or their object ID',
  idHint: 'They get it by sending the bot a message',
  idError: 'Enter an object ID.',
  roleError: 'Choose a role.',
  save: 'Save role',
  remove: 'Remove agent',
  cancel: 'Cancel',
  all: 'All agents',
  has: (name: string, role: string) =>
    `${name} now has the ${role} role. It takes effect with their next message.`,
  hasAlready: (name: string, role: string) =>
    `${name} already has the ${role} role. Nothing was changed.`,
  hasOther: (name: string, role: string) =>
    `${name} already has the ${role} role. Nothing was changed. To change it, choose the new role and save.`,
  isListed: (name: string, role: string) =>
    `The server’s settings give ${name} the ${role} role. Nothing was changed. Whoever runs this bot can change that, in ADMIN_AGENTS, SALES_AGENTS or HELPDESK_AGENTS.`,
  listedNote:
    'A role in the server’s settings can’t be changed here. Whoever runs this bot changes it in ADMIN_AGENTS, SALES_AGENTS or HELPDESK_AGENTS.',
  askRemove: (name: string, role: string) => `Remove the ${role} role from ${name}?`,
  removeMeans: 'After that they can’t use this bot. What they did stays in the activity.',
  removed: (name: string) => `${name} no longer has a role.`,
  stillListed: (name: string, role: string) =>
    `The role given in chat was removed. The server’s settings still give ${name} the ${role} role.`,
  hasNone: (name: string) => `${name} has no role. Nothing was changed.`,
  chooseOne: 'Choose a person, or enter their object ID. Nothing was changed.',
  onlyOne: 'Choose a person or enter an object ID, not both. Nothing was changed.',
  noId: (typed: string) =>
    `“${typed}” is not an object ID. Nothing was changed. One looks like 5d2f1f3e-8a6b-4c7d-9e0f-112233445566.`,
  unknown: (name: string) =>
    `I don’t know an agent called “${name}”. To add someone, choose the person or enter their object ID.`,
  which: (name: string) => `Several agents are called “${name}”. Which one?`,
};
