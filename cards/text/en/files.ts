export const files = {
  whole: (rows: string, n: number) =>
    n === 1 ? 'The whole list: 1 customer.' : `The whole list: ${rows} customers.`,
  goodFor: (minutes: number) =>
    `The link is good for ${minutes} minutes, for whoever has it: keep it to yourself.`,
  download: (name: string) => `Download ${name}`,
  summary: (name: string) => `${name} is ready`,
  ready: (name: string) => `${name} follows in a message of its own.`,
  sentToPersonal: (name: string) => `${name} is in your personal chat with me.`,
  askInPersonal: 'Files go to your personal chat only. Write to me there and ask again.',
  consent: (rows: string, n: number) =>
    n === 1
      ? 'The whole list: 1 customer. It goes into your OneDrive.'
      : `The whole list: ${rows} customers. It goes into your OneDrive.`,
  uploading: (name: string, percent: number) =>
    `${name} is on its way to your OneDrive: ${percent} %.`,
  uploaded: (name: string) => `${name} is in your OneDrive.`,
  declined: (name: string) => `${name} was not sent. Nothing was stored in your OneDrive.`,
  failed: (name: string) =>
    `${name} could not be finished. If it is not in your OneDrive, ask for it again.`,
  again: 'Export again',
  linkExpired: 'This link is no longer good. Ask the bot for “export customers” again.',
  linkRefused: 'This link is not for you, or no longer. Ask whoever runs the bot.',
  linkFailed: 'The file could not be written just now. Open the link again in a minute.',
  linkUnknown: 'There is no such file. Ask the bot for “export customers” again.',
};
