import { execute } from '../action.js';
import type { Language } from '../text/index.js';
import type { CustomerVerbName } from '../asks.js';

/** A button about one customer. */
export interface CustomerCommand {
  verb: CustomerVerbName;
  title: string;
}

/** The most buttons that a renderer shows in one bar. */
const IN_BAR = 5;

/**
 * The command bars of a customer's card and of the list, one or as many as it takes: a button each, all
 * with the same input.
 */
export function commandBars(
  commands: readonly CustomerCommand[],
  input: { customer?: string },
  language: Language,
): { commands: object[] }[] {
  const buttons = commands.map(({ verb, title }) => execute({ verb, input }, language, title));
  const bars = Math.ceil(buttons.length / IN_BAR);
  const each = Math.ceil(buttons.length / bars);
  return Array.from({ length: bars }, (_, bar) => ({
    commands: buttons.slice(bar * each, (bar + 1) * each),
  }));
}
