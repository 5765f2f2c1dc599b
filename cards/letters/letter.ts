import { present } from '../present.js';
import { texts } from '../text/index.js';
import { oneLine } from './oneLine.js';
import type { Written } from './letterFormat.js';

/** A letter to a customer, in plain text. Lines end with LF. */
export interface Letter {
  /** One line. */
  subject: string;
  body: string;
  /** The same without its list, for a link that has no room for the body. */
  short: string;
}

/** People and companies that a letter names. */
export interface Parties {
  customer: string;
  /** Name of the billing contact; empty if it is not known. */
  contact: string;
  /** Name of the agent who writes; empty if it is not known. */
  agent: string;
}

/** Max length of names, in UTF-16 code units. A subject must fit into a link, encoded. */
const NAME_LENGTH = 150;
const NAME_IN_SUBJECT = 50;

/**
 * Puts a letter together: greeting, paragraphs and closing.
 * @param write takes the name of the customer, and returns paragraphs
 */
export function writeLetter(
  { customer, contact, agent }: Parties,
  { language }: Written,
  write: {
    subject: (customer: string) => string;
    body: (customer: string) => readonly string[];
    short: (customer: string) => readonly string[];
  },
): Letter {
  const { greeting, greetingUnnamed, closing } = texts[language].letters;
  const named = oneLine(contact, NAME_LENGTH);
  const company = oneLine(customer, NAME_LENGTH);
  const framed = (paragraphs: readonly string[]) =>
    [
      named === '' ? greetingUnnamed : greeting(named),
      ...paragraphs,
      present(closing, oneLine(agent, NAME_LENGTH)).join('\n'),
    ].join('\n\n');
  return {
    subject: write.subject(oneLine(customer, NAME_IN_SUBJECT)),
    body: framed(write.body(company)),
    short: framed(write.short(company)),
  };
}
