import { plural } from '../plural.js';

/** @param n the formatted number @param exact the number itself */
const customers = (n: string, exact: number): string =>
  `${n} ${plural(exact, 'customer', 'customers')}`;

/** The same after a verb, or nothing for none: `Delete from 6 customers`, `Delete`. */
const unlessNone = (verb: string, preposition: string, n: string, exact: number): string =>
  exact === 0 ? verb : `${verb} ${preposition} ${customers(n, exact)}`;

export const tags = {
  addOne: (tag: string, customer: string) => `Add the tag “${tag}” to ${customer}?`,
  removeOne: (tag: string, customer: string) => `Remove the tag “${tag}” from ${customer}?`,
  editInstead: (customer: string) => `Tags of ${customer}`,
  title: (customer: string) => `Tags for ${customer}`,
  none: 'This customer has no tags yet.',
  tagsLabel: 'Tags',
  chooseTags: 'Choose tags from the list.',
  tagsPlaceholder: 'Choose tags',
  hidden: (n: string) =>
    `${n} more don’t fit on this card. To remove them, type their names, as in: tag Contoso -trial`,
  giveError: 'Choose a tag from the list.',
  givePlaceholder: 'Type to find a tag',
  newLabel: 'New tags',
  moreError: 'Separate tags with “;” or “,”.',
  morePlaceholder: 'gold; renewal Q1',
  save: 'Save',
  changed: 'Tags changed.',
  unchanged: 'The tags are already like that. Nothing was changed.',
  undone: 'Undone. The tags are back as they were.',
  given: 'Added',
  taken: 'Removed',
  already: 'Already there',
  notThere: 'Was not there',
  now: 'Tags now',
  undo: 'Undo',
  heading: 'Tags',
  noneYet: 'There are no tags yet.',
  chooseError: 'Select “…” beside a tag to rename, merge or delete it.',
  goneTag: 'This tag no longer exists. Nothing was changed.',
  all: 'All tags',
  create: 'New tag',
  rename: 'Rename',
  merge: 'Merge',
  delete: 'Delete',
  goOn: 'Continue',
  nameLabel: 'Name',
  nameError: 'Enter a name of up to 50 characters, without “;” and “,”.',
  created: 'Tag created. No customers have it yet.',
  unknown: (tag: string) => `The tag “${tag}” doesn’t exist. Nothing was changed.`,
  sameName: 'The tag already has this name. Enter another one.',
  sameTag: 'This is the same tag. Choose another one.',
  exists: 'A tag with this name already exists. You can merge the two.',
  recounted: 'The number of customers is different now. Nothing has been changed yet.',
  /** In a row of the list of tags. */
  carriers: (n: string, exact: number) => (exact === 0 ? 'No customers' : customers(n, exact)),
  carriedBy: (n: string, exact: number) =>
    exact === 0
      ? 'No customer has this tag.'
      : `${customers(n, exact)} ${plural(exact, 'has', 'have')} this tag.`,
  renameTitle: (tag: string) => `Rename “${tag}”`,
  renameTo: (tag: string, name: string) => `Rename “${tag}” to “${name}”?`,
  renameFor: (n: string, exact: number) => unlessNone('Rename', 'for', n, exact),
  mergeTitle: (tag: string) => `Merge “${tag}” into another tag`,
  mergeInto: 'Frequently used tags',
  mergeOther: 'Or the name of another tag',
  mergeWith: (tag: string, name: string) => `Merge “${tag}” into “${name}”?`,
  mergeFor: (n: string, exact: number) => unlessNone('Merge', 'for', n, exact),
  deleteTitle: (tag: string) => `Delete “${tag}”?`,
  deleteFor: (n: string, exact: number) => unlessNone('Delete', 'from', n, exact),
  renamed: (n: string, exact: number) =>
    exact === 0 ? 'Tag renamed. No customer has it.' : `Tag renamed for ${customers(n, exact)}.`,
  merged: (n: string, exact: number) =>
    exact === 0
      ? 'Tags merged. No customer had the first one.'
      : `Tags merged for ${customers(n, exact)}.`,
  deleted: (n: string, exact: number) =>
    exact === 0 ? 'Tag deleted. No customer had it.' : `Tag deleted from ${customers(n, exact)}.`,
  tagBefore: 'Before',
  tagNow: 'Now',
  /** Tags of all that a search finds. */
  tagAll: (n: string) => `Tag all ${n}`,
  tagEveryone: 'Tag all that match',
  aboutAll: (n: string, exact: number) =>
    exact === 1
      ? 'This changes 1 customer. You see a preview first.'
      : `This changes all ${n}, not only those on this page. You see a preview first.`,
  addLabel: 'Add',
  removeLabel: 'Remove',
  removeOther: 'Other tags to remove',
  offPlaceholder: 'trial; prospect',
  showPreview: 'Preview',
  nothingAsked: 'Choose or type a tag to add or to remove.',
  both: (tag: string) => `“${tag}” can’t be both added and removed. Nothing was changed.`,
  counting: (n: string) => `Counting customers: ${n}`,
  applying: 'The tags are being changed.',
  preview: (n: string, exact: number) => `The tags of ${customers(n, exact)} would change.`,
  /** The first customers that a change concerns, and the number of the others. */
  previewOf: 'Customers',
  andOthers: (names: string, n: string) => `${names} and ${n} more`,
  previewNone: 'Nothing would change.',
  willGive: 'To add',
  willTake: 'To remove',
  full: 'Left out: more than 150 tags',
  goneNow: 'No longer on the list',
  leftAlone: 'Left out: changed in the meantime',
  applyTo: (n: string, exact: number) => `Change ${customers(n, exact)}`,
  changedMany: (n: string, exact: number) => `Tags of ${customers(n, exact)} changed.`,
  undoneMany: (n: string, exact: number) => `Undone for ${customers(n, exact)}.`,
  undoFor: (n: string, exact: number) => `Undo for ${customers(n, exact)}`,
  backToFound: 'Back to the customers',
  stillBusy: 'Another large change took too long. Nothing was changed. Try again in a minute.',
  staleMany: 'This change is no longer valid. Nothing was changed. Start again.',
};
