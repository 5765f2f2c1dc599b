import { plural } from '../plural.js';

export const searches = {
  heading: 'Saved searches',
  /** The filter that uses a saved search. */
  filter: 'saved',
  saveThis: 'Save search',
  title: 'Save a search',
  editTitle: (name: string) => `Edit ${name}`,
  name: 'Name',
  nameHint: 'Letters and digits, with hyphens: gold-madrid',
  nameError: 'Type a name of up to 40 letters and digits, with hyphens between words.',
  query: 'Search',
  queryError: 'Type the search, up to 200 characters.',
  scope: 'Who can use it',
  scopeError: 'Choose who can use it.',
  scopes: { own: 'Only me', all: 'All agents' },
  save: 'Save',
  cancel: 'Cancel',
  edit: 'Edit',
  delete: 'Delete',
  run: 'Find now',
  list: 'Saved searches',
  own: 'Only you can use it',
  forAll: (agent: string) => `For all agents · saved by ${agent}`,
  noneYet:
    'Nothing is saved yet. Type for example “save gold-madrid: tag:gold city:madrid”, or select “Save search” under a list of customers.',
  saved: (name: string) => `Saved as ${name}, for you alone.`,
  savedForAll: (name: string) => `Saved as ${name}, for all agents.`,
  changed: (name: string) =>
    `${name} is changed. Whatever uses it finds by the new text from now on.`,
  use: (filter: string) =>
    `Type ${filter} wherever you search, also beside other words: “renewals ${filter}”, “find ${filter} contoso”.`,
  finds: (total: string, n: number) =>
    `It finds ${total} ${plural(n, 'customer', 'customers')} now.`,
  exists: (name: string, query: string) => `${name} is already saved, as: ${query}`,
  askReplace: (query: string) => `Replace it with: ${query}?`,
  replace: 'Replace',
  mayNotReplace: (name: string, agent: string) =>
    `All agents use ${name}, which ${agent} saved. Only ${agent} or an Admin agent can change it. Choose another name. Nothing was changed.`,
  askDelete: (name: string) => `Delete the saved search ${name}?`,
  deleteMeans: 'Commands and digests that use it will say that it is missing. No customer changes.',
  deleted: (name: string) => `${name} is deleted.`,
  gone: 'This saved search doesn’t exist any more, or isn’t yours. Nothing was changed.',
};
