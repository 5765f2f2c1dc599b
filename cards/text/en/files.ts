import { plural } from '../plural.js';

export const files = {
  /** Contents of each file, and the command that asks for it; absent if only cards do. */
  kinds: {
    customers: {
      about: (rows: string, n: number) =>
        `The complete list: ${rows} ${plural(n, 'customer', 'customers')}.`,
      ask: 'export customers',
    },
    found: {
      about: (rows: string, n: number) =>
        `The customers found: ${rows} ${plural(n, 'customer', 'customers')}.`,
    },
    orders: {
      about: (rows: string, n: number) =>
        `The orders you asked for: ${rows} ${plural(n, 'line', 'lines')}.`,
      ask: 'export orders',
    },
    activity: {
      about: (rows: string, n: number) =>
        `The activity you asked for: ${rows} ${plural(n, 'entry', 'entries')}.`,
      ask: 'export activity',
    },
    renewals: {
      about: (rows: string, n: number) =>
        `The renewals you asked for: ${rows} ${plural(n, 'subscription', 'subscriptions')}.`,
      ask: 'export renewals',
    },
    services: {
      about: (rows: string, n: number) =>
        `The customer’s services: ${rows} ${plural(n, 'subscription', 'subscriptions')}.`,
    },
    decisions: {
      about: (rows: string, n: number) =>
        `The decisions you asked for: ${rows} ${plural(n, 'line', 'lines')}.`,
      ask: 'export decisions',
    },
    pasted: {
      about: (rows: string, n: number) =>
        `Only the customers found on your pasted list: ${rows} ${plural(n, 'customer', 'customers')}.`,
    },
    leftOut: {
      about: (rows: string, n: number) =>
        `The rows that were left out, with the reasons: ${rows} ${plural(n, 'row', 'rows')}.`,
    },
  },
  lists: {
    customers: 'Customer list',
    found: 'Customers found',
    orders: 'Orders',
    activity: 'Activity',
    renewals: 'Renewals',
    services: 'Services of a customer',
    decisions: 'Decisions',
    pasted: 'Pasted list',
    leftOut: 'Rows left out',
  },
  /** First words of files that are named after what they hold. */
  names: {
    customers: 'Customers',
    without: 'without',
    renewals: 'Renewals',
    overdue: 'overdue',
    monthly: { only: 'monthly', included: 'with monthly' },
    services: (customer: string) => `${customer} services`,
    span: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
  },
  whichServices: 'Which customer’s services do you want to export?',
  goodFor: (minutes: number) =>
    `The link works for ${minutes} minutes, for anyone who has it. Don’t share it.`,
  download: (name: string) => `Download ${name}`,
  summary: (name: string) => `${name} is ready`,
  ready: (name: string) => `${name} will arrive in a separate message.`,
  sentToPersonal: (name: string) => `${name} is in your personal chat with me.`,
  askInPersonal: 'I send files only to your personal chat. Ask again there.',
  consent: (about: string) => `${about} It will be saved to your OneDrive.`,
  uploading: (name: string, percent: number) => `Saving ${name} to your OneDrive: ${percent}%.`,
  uploaded: (name: string) => `${name} is in your OneDrive.`,
  declined: (name: string) => `${name} was not sent. Nothing was saved to your OneDrive.`,
  failed: (name: string) =>
    `${name} could not be saved completely. If it isn’t in your OneDrive, ask for it again.`,
  nameTaken: (name: string) =>
    `Your OneDrive already has a file named ${name}, and it was not replaced. Rename or move that file, then export again.`,
  again: 'Export again',
  linkExpired: (ask: string) => `This link has expired. Send the bot “${ask}” again.`,
  cardLinkExpired: 'This link has expired. Select the button on the bot’s card again.',
  linkRefused: 'You don’t have access to this file, or no longer have it. Ask your administrator.',
  linkFailed: 'The file could not be created right now. Open the link again in a minute.',
  linkWriting:
    'Several of your files are still being prepared. Wait until one is ready, then open this link again.',
  linkTooMany:
    'You have downloaded many files in the last ten minutes. Open this link again in a few minutes, or ask the bot for a new one.',
  linkUnknown: 'This file doesn’t exist. Ask the bot for it again.',
};
