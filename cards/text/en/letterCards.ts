import { plural } from '../plural.js';

/** Cards with a letter to a customer, for the agent who sends it. */
export const letterCards = {
  renewalTitle: (customer: string) => `Renewal notice for ${customer}`,
  orderTitle: (number: string, customer: string) => `Notice of order ${number} for ${customer}`,
  writtenIn: (language: string) => `Written in ${language}`,
  notWrittenIn: (language: string) =>
    `Written in English: there is no text in ${language} yet. Check that the customer reads English.`,
  languageUnknown: 'Written in English: the customer’s language is not known.',
  writeIn: { en: 'Write it in English', es: 'Write it in Spanish' },
  subject: 'Subject',
  letter: 'Text to copy',
  inputError: 'This text cannot be shown.',
  nothingSent:
    'Nothing has been sent. Copy the text, or open it in your mail program. The mail has the text as it was written here, without your changes.',
  copyOnly: 'Nothing has been sent. Copy the text into a mail.',
  openMail: 'Open in mail',
  pasteText:
    'The whole text is too long for a link. The mail has a short one: copy the whole text into it.',
  noEmail: 'The billing profile has no email address, so there is no link to a mail.',
  unusableEmail:
    'The email address in the billing profile cannot be used in a link. Check it, and address the mail yourself.',
  contactHidden: 'Your role does not show the billing contact. Address the mail yourself.',
  prices:
    'Prices are the retail prices (ERP) of the price list, not what you pay. Change them if you agreed on others.',
  assumed:
    'The customer’s segment is not known: the commercial price is shown where others pay another.',
  unpriced: (n: string, count: number) =>
    `${n} ${plural(count, 'has', 'have')} no retail price in the price lists, and ${plural(count, 'is', 'are')} without a price in the text.`,
  enclose: (n: string, total: string) =>
    `The text has the first ${n} of ${total}. Enclose a list with all of them.`,
  rollingOn: (n: string, count: number) =>
    `${n} monthly ${plural(count, 'one that rolls on is', 'ones that roll on are')} not in the text.`,
  overdue: (n: string, count: number) =>
    `${n} ${plural(count, 'is', 'are')} active past ${plural(count, 'its', 'their')} day and not in the text. Check ${plural(count, 'it', 'them')} first.`,
  renewalUnknown: (n: string, count: number) =>
    `It is not known whether ${n} of these ${plural(count, 'renews', 'renew')} automatically. The text says “renews or ends”.`,
  decided: (n: string, count: number) =>
    `For ${n} of these a decision is recorded already. The text says what happens without it: check ${plural(count, 'it', 'them')} before you send this.`,
  nothingDue: (customer: string, from: string, to: string) =>
    `${customer}: nothing renews or ends from ${from} to ${to}, so there is nothing to write.`,
  nextDue: (day: string) => `The next one renews or ends on ${day}.`,
  noneDue: 'No later renewal is known either.',
  untilNext: (day: string) => `Write the notice until ${day}`,
  widerSpan: 'Next 12 months',
  passed: 'These days have passed. Ask for days to come, such as “notice Contoso next 60 days”.',
  notPlaced: (number: string) =>
    `Order ${number} is not placed, so there is nothing to tell the customer yet.`,
  renewalButton: 'Renewal notice',
  orderButton: 'Order notice',
};
