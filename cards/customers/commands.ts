import { execute } from '../action.js';
import type { CustomerVerbName } from '../asks.js';
import type { Language } from '../text/index.js';

/** A button for one customer. */
export interface CustomerCommand {
  verb: CustomerVerbName;
  title: string;
}

/** Max buttons that a renderer shows in one bar. */
const MAX_IN_BAR = 5;

/** Buttons for one customer, all with the same input, spread evenly over as few bars as possible. */
export function commandBars(
  commands: readonly CustomerCommand[],
  input: { customer?: string },
  language: Language,
): { commands: object[] }[] {
  const buttons = commands.map(({ verb, title }) => execute({ verb, input }, language, title));
  const bars = Math.ceil(buttons.length / MAX_IN_BAR);
  const each = Math.ceil(buttons.length / bars);
  return Array.from({ length: bars }, (_, bar) => ({
    commands: buttons.slice(bar * each, (bar + 1) * each),
  }));
}
