import { plural } from '../plural.js';

/** Lists that are sent to the chat as a file. */
export const droppedFiles = {
  personalOnly:
    'I read files only in your personal chat with me. Send the file there. Nothing was changed.',
  oneAtATime:
    'I read one file at a time, because one list builds on another. Send them one after the other, the customers first. Nothing was changed.',
  tooManyOpen: (n: string) =>
    `${n} of your files are waiting for a decision. Apply or discard one of them, then send this file again. Nothing was changed.`,
  textNotRead: (file: string) =>
    `I’m reading ${file}. I have not read the text that came with it: send it again in a message of its own.`,
  gone: 'This file was discarded, or was not applied within a day, so it is no longer here. Nothing was changed. Send the file again.',
  roleGone: (role: string) =>
    `You no longer have the ${role} role, which is needed for this. Nothing was changed.`,
  unfinished: (file: string) =>
    `${file} could not be read: it was interrupted several times. Nothing was changed. Send the file again, or ask whoever runs this bot to import it on the server.`,
  unknown: (file: string) =>
    `I don’t recognize ${file}. I can import these four lists; the first line must have the headings of one of them, in English or Spanish. Nothing was changed.`,
  lists: {
    customers: 'Customers',
    billing: 'Billing information',
    subscriptions: 'Subscriptions',
    catalog: 'Price list',
  },
  faults: {
    host: (file: string) =>
      `${file} is not stored with Microsoft, so I don’t open it. Send the file from your device or your OneDrive. Nothing was changed.`,
    expired: (file: string) =>
      `The address of ${file} has expired. Send the file again. Nothing was changed.`,
    'too-large': (file: string, size: string) =>
      `${file} is larger than ${size}. Send it as a ZIP file, or ask whoever runs this bot to import it on the server. Nothing was changed.`,
    slow: (file: string) =>
      `${file} arrived too slowly, so I stopped. Send it again, as a ZIP file if it is large. Nothing was changed.`,
    unreachable: (file: string) =>
      `${file} could not be fetched from where Teams stores it. Send it again in a few minutes. Nothing was changed.`,
    unpacked: (file: string, size: string) =>
      `${file} unpacks to more than ${size}. Split it, or ask whoever runs this bot to import it on the server. Nothing was changed.`,
    rows: (file: string, n: string) =>
      `${file} has more than ${n} rows. Split it, or ask whoever runs this bot to import it on the server. Nothing was changed.`,
  },
  fetching: (file: string, megabytes: string) => `Fetching ${file}: ${megabytes} MB.`,
  reading: (file: string) => `Reading ${file}.`,
  phases: {
    stage: (file: string, n: string) => `Reading ${file}: ${n} rows.`,
    compare: (file: string, done: string, total: string) =>
      `Comparing ${file} with what is here: ${done} of ${total} rows.`,
    apply: (file: string) => `Applying ${file}.`,
  },
  beingRead: 'This file is being read.',
  beingApplied: 'This file is being applied.',
  whichCatalog: 'This is a price list. Choose the catalog that it belongs to.',
  preview: {
    customers: 'This list of customers would make the changes below. Nothing has been changed yet.',
    billing: 'This billing information would make the changes below. Nothing has been changed yet.',
    subscriptions:
      'These subscriptions would make the changes below. Nothing has been changed yet.',
    catalog: (catalog: string) =>
      `This list would replace the prices of ${catalog} for its countries. Nothing has been changed yet.`,
  },
  same: 'The records here already match this file: nothing visible would change.',
  differs:
    'Something here has changed since this file was read. It would now make the changes below: review them. Nothing has been changed yet.',
  notApplied:
    'The file could not be applied: it was interrupted several times. Nothing was changed. Try again.',
  noneValid:
    'No row of this file can be imported. Nothing was changed. The rows left out say what to correct.',
  applied: 'The list was imported.',
  discarded: (file: string) => `${file} was discarded. Nothing was changed.`,
  damaged: 'Values damaged by a spreadsheet, ignored',
  changesHeading: (shown: number, all: number) =>
    shown === all ? 'Changes' : `The first ${shown} ${plural(shown, 'change', 'changes')}`,
  andMore: (names: string, n: string) => `${names} and ${n} more`,
  none: 'empty',
  deadline: 'The file is kept for a day.',
  apply: 'Apply',
  discard: 'Discard',
};
