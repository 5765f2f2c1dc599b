export const files = {
  /** Each file that is handed over: what is in it, and how it is asked for. */
  kinds: {
    customers: {
      about: (rows: string, n: number) =>
        n === 1 ? 'The whole list: 1 customer.' : `The whole list: ${rows} customers.`,
      ask: 'export customers',
    },
    orders: {
      about: (rows: string, n: number) =>
        n === 1 ? 'The orders asked for: 1 line.' : `The orders asked for: ${rows} lines.`,
      ask: 'export orders',
    },
    activity: {
      about: (rows: string, n: number) =>
        n === 1 ? 'The activity asked for: 1 entry.' : `The activity asked for: ${rows} entries.`,
      ask: 'export activity',
    },
  },
  goodFor: (minutes: number) =>
    `The link is good for ${minutes} minutes, for whoever has it: keep it to yourself.`,
  download: (name: string) => `Download ${name}`,
  summary: (name: string) => `${name} is ready`,
  ready: (name: string) => `${name} follows in a message of its own.`,
  sentToPersonal: (name: string) => `${name} is in your personal chat with me.`,
  askInPersonal: 'Files go to your personal chat only. Write to me there and ask again.',
  consent: (about: string) => `${about} It goes into your OneDrive.`,
  uploading: (name: string, percent: number) =>
    `${name} is on its way to your OneDrive: ${percent} %.`,
  uploaded: (name: string) => `${name} is in your OneDrive.`,
  declined: (name: string) => `${name} was not sent. Nothing was stored in your OneDrive.`,
  failed: (name: string) =>
    `${name} could not be finished. If it is not in your OneDrive, ask for it again.`,
  again: 'Export again',
  linkExpired: (ask: string) => `This link is no longer good. Ask the bot for “${ask}” again.`,
  linkRefused: 'This link is not for you, or no longer. Ask whoever runs the bot.',
  linkFailed: 'The file could not be written just now. Open the link again in a minute.',
  linkWriting:
    'Several of your files are still being prepared. Wait until one is ready, then open this link again.',
  linkTooMany:
    'You have fetched many files in the last ten minutes. Open this link again in a few minutes, or ask the bot for a new one.',
  linkUnknown: 'There is no such file. Ask the bot for it again.',
};
