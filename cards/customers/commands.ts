import type { Ask, CustomerVerbName } from '../asks.js';

/** A button for one customer. */
export interface CustomerCommand {
  verb: CustomerVerbName;
  title: string;
}

/** Commands in a row of the list: those used most. */
const IN_ROW: ReadonlySet<CustomerVerbName> = new Set(['order.begin', 'services']);

export const rowCommands = (commands: readonly CustomerCommand[]): CustomerCommand[] =>
  commands.filter(({ verb }) => IN_ROW.has(verb));

export const commandButtons = (
  commands: readonly CustomerCommand[],
  input: { customer: string },
): { title: string; ask: Ask }[] =>
  commands.map(({ verb, title }) => ({ title, ask: { verb, input } }));
