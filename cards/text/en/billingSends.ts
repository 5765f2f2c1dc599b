/** Sentences about an edit on its way to Partner Center. Fields are a list of names. */
export const billingSends = {
  partnerCenter: 'Partner Center',
  readOnlyNote:
    'Saving changes the record here. The connection only reads from Partner Center, so make the same change there.',
  readOnlySaved:
    'Saved here, not in Partner Center: the connection only reads. Make the same change there.',
  willSend: 'Saving also changes it in Partner Center.',
  nothingToSend: 'Partner Center never had this change, so nothing is sent there.',
  waiting: (fields: string) => `Being sent to Partner Center: ${fields}.`,
  paused: (fields: string) =>
    `Not sent to Partner Center yet, because sending is off: ${fields}. Ask your administrator.`,
  pausedSent: (fields: string) =>
    `Sending is off, so it is not known whether Partner Center has this change: ${fields}. Ask your administrator.`,
  unreachable: (fields: string, since: string) =>
    `Partner Center hasn’t been reachable since ${since}. Not sent yet, and tried again automatically: ${fields}.`,
  unreachableSent: (fields: string, since: string) =>
    `Partner Center hasn’t been reachable since ${since}. The change may have arrived, and is tried again automatically: ${fields}.`,
  answered: (words: string) => `It answers: ${words}`,
  there: (fields: string, since: string) => `Partner Center has had it since ${since}: ${fields}.`,
  refused: (fields: string, words: string) =>
    `Partner Center refused the change (${fields}): ${words}`,
  refusedAbout: (field: string) => `Look at this field: ${field}.`,
  stillHas: (values: string) => `It still has: ${values}.`,
  keptHere: 'The edit stays here.',
  conflict: (fields: string) =>
    `Changed in Partner Center meanwhile, too: ${fields}. Choose the values to keep.`,
  conflictTitle: 'Changed in Partner Center too',
  conflictHint:
    'Nothing was overwritten there. Choose the value to keep in each of these fields, then save.',
  theirValue: 'In Partner Center',
  myValue: 'Here',
  keepTheirs: 'Keep theirs',
  sendMine: 'Send mine',
  save: 'Save',
  choose: 'Choose values',
  retry: 'Try again',
  stop: 'Stop sending',
  takeTheirs: 'Take theirs',
  sending: (name: string) => `The changes to ${name} are being sent to Partner Center.`,
  stopped: (name: string) =>
    `Sending stopped. The edit of ${name} stays here and differs from Partner Center.`,
  mayBeThere: 'A request was on its way, so Partner Center may have it all the same.',
  tookTheirs: (name: string) => `${name} now has the values of Partner Center.`,
  notTaken: (fields: string) =>
    `Partner Center has no value that can be stored here for: ${fields}. It stays as it is here.`,
  noConflict: (name: string) => `${name} has no conflict to settle.`,
  nowThere: (name: string, fields: string) =>
    `Partner Center now has the changes to ${name}: ${fields}.`,
};
