export const tags = {
  title: (customer: string) => `Tags of ${customer}`,
  none: 'It has no tags yet.',
  takeLabel: 'Its tags: tick those to take off',
  takeError: 'Tick the tags to take off.',
  hidden: (n: string) =>
    `${n} more do not fit on this card. Take them off by typing their names, as in: tag Contoso -trial`,
  giveLabel: 'Give one of those most used',
  giveError: 'Choose a tag from the list.',
  givePlaceholder: 'Type to find it',
  moreLabel: 'Give others, new ones too',
  newLabel: 'Give tags',
  moreError: 'Type tags with “;” or “,” between them.',
  morePlaceholder: 'gold; renewal Q1',
  save: 'Save',
  addMore: 'Add one more',
  changed: 'The tags were changed.',
  unchanged: 'That was already so. Nothing was changed.',
  undone: 'That was undone. The tags are those of before.',
  given: 'Given',
  taken: 'Taken off',
  already: 'Already so',
  notThere: 'It did not have',
  now: 'Its tags now',
  undo: 'Undo',
  /** All tags. */
  heading: 'Tags',
  tag: 'Tag',
  noneYet: 'There are no tags yet.',
  chooseLabel: 'Chosen tag',
  choosePlaceholder: 'Choose one of these',
  chooseError: 'Choose a tag from the list first, then press the button again.',
  goneTag: 'This tag is no longer there. Nothing was changed.',
  all: 'All tags',
  create: 'New tag',
  rename: 'Rename',
  merge: 'Merge',
  delete: 'Delete',
  goOn: 'Continue',
  nameLabel: 'Name',
  nameError: 'Type a name of 50 characters at most, without “;” and “,”.',
  created: 'The tag is there now. No customer carries it yet.',
  unknown: (tag: string) => `There is no tag “${tag}”. Nothing was changed.`,
  sameName: 'That is its name already. Type another one.',
  sameTag: 'That is the same tag. Choose another one.',
  exists: 'There is already a tag of that name. They can be merged into one.',
  recounted: 'The number of customers has changed meanwhile. Nothing was changed yet.',
  carriedBy: (n: string, exact: number) =>
    exact === 1 ? '1 customer carries it.' : `${n} customers carry it.`,
  renameTitle: (tag: string) => `Rename “${tag}”`,
  renameTo: (tag: string, name: string) => `Rename “${tag}” to “${name}”?`,
  renameFor: (n: string, exact: number) =>
    exact === 1 ? 'Rename for 1 customer' : `Rename for ${n} customers`,
  mergeTitle: (tag: string) => `Merge “${tag}” into another tag`,
  mergeInto: 'One of those most used',
  mergeOther: 'Or the name of another',
  mergeWith: (tag: string, name: string) => `Merge “${tag}” into “${name}”?`,
  mergeFor: (n: string, exact: number) =>
    exact === 1 ? 'Merge for 1 customer' : `Merge for ${n} customers`,
  deleteTitle: (tag: string) => `Delete “${tag}”?`,
  deleteFor: (n: string, exact: number) =>
    exact === 1 ? 'Delete it from 1 customer' : `Delete it from ${n} customers`,
  renamed: (n: string, exact: number) =>
    exact === 1
      ? 'The tag was renamed, for 1 customer.'
      : `The tag was renamed, for ${n} customers.`,
  merged: (n: string, exact: number) =>
    exact === 1
      ? 'The tags were merged, for 1 customer.'
      : `The tags were merged, for ${n} customers.`,
  deleted: (n: string, exact: number) =>
    exact === 1
      ? 'The tag was deleted, from 1 customer.'
      : `The tag was deleted, from ${n} customers.`,
  tagBefore: 'Before',
  tagNow: 'Now',
  /** Tags of all that a search finds. */
  tagAll: (n: string) => `Tag all ${n}`,
  tagEveryone: 'Tag all that match',
  aboutAll:
    'All that match are meant, listed or not. Nothing is changed before you have seen how many it concerns.',
  offLabel: 'Take off',
  offPlaceholder: 'trial; prospect',
  showPreview: 'Preview',
  nothingAsked: 'Type a tag to give, or one to take off.',
  both: (tag: string) => `“${tag}” is to be given and taken off. Nothing was changed.`,
  counting: (n: string) => `Counting the customers: ${n}`,
  applying: 'The tags are being changed.',
  preview: (n: string, exact: number) =>
    exact === 1
      ? 'The tags of 1 customer would change.'
      : `The tags of ${n} customers would change.`,
  previewNone: 'Nothing would change.',
  willGive: 'To give',
  willTake: 'To take off',
  full: 'Left out, since they would carry more than 150',
  goneNow: 'No longer on the list',
  leftAlone: 'Left alone, since they were changed meanwhile',
  applyTo: (n: string, exact: number) =>
    exact === 1 ? 'Change 1 customer' : `Change ${n} customers`,
  changedMany: (n: string, exact: number) =>
    exact === 1
      ? 'The tags of 1 customer were changed.'
      : `The tags of ${n} customers were changed.`,
  undoneMany: (n: string, exact: number) =>
    exact === 1 ? 'That was undone for 1 customer.' : `That was undone for ${n} customers.`,
  undoFor: (n: string, exact: number) =>
    exact === 1 ? 'Undo for 1 customer' : `Undo for ${n} customers`,
  backToFound: 'Back to the customers',
  stillBusy: 'Another large change took too long. Nothing was changed. Try again in a minute.',
  staleMany: 'This was changed meanwhile, or is too old. Nothing was changed. Begin again.',
};
