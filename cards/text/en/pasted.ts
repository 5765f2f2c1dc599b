import { plural } from '../plural.js';

/** A list of customers that was pasted into the chat. */
export const pasted = {
  title: 'Pasted list',
  /** The numbers as text too. */
  lines: (total: string, n: number) => `${total} ${plural(n, 'line', 'lines')}`,
  /** In other languages the word has a plural. */
  found: (total: string, n: number) => `${total} ${plural(n, 'found', 'found')}`,
  ambiguous: (total: string) => `${total} to choose`,
  missing: (total: string) => `${total} not found`,
  headings: {
    found: 'Customers found',
    ambiguous: 'Lines to choose a customer for',
    missing: 'Lines that no customer matches',
  },
  all: {
    found: (n: string) => `Show all ${n} found`,
    ambiguous: (n: string) => `Show all ${n} to choose`,
    missing: (n: string) => `Show all ${n} not found`,
  },
  overview: 'Overview',
  leftOut: (read: string, left: string, n: number) =>
    `The list is too long: its first ${read} lines were read, ${left} more ${plural(n, 'was', 'were')} not. Paste the rest as another list.`,
  repeated: (total: string, n: number) =>
    `${total} more ${plural(n, 'line names', 'lines name')} a customer that is already found.`,
  typedAs: (line: string) => `Pasted as “${line}”`,
  which: (line: string) => `Which customer is “${line}”?`,
  whichError: 'Choose a customer, or “None of these”.',
  placeholder: 'Choose a customer',
  none: 'None of these',
  choose: 'Use these choices',
  notChosen: 'First choose a customer for a line. Nothing was changed.',
  tagFound: (total: string, n: number) =>
    n === 1 ? 'Tag the customer found' : `Tag the ${total} found`,
  exportFound: (total: string, n: number) =>
    n === 1 ? 'Export the customer found' : `Export the ${total} found`,
};
