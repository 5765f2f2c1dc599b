import { execute } from '../action.js';
import { texts, type Language } from '../text/index.js';

/** A verb that can be asked of one customer; its title is in `text.customers.commands`. */
export interface CustomerCommand {
  verb: string;
}

/** Max buttons that a renderer shows in one bar. */
const MAX_IN_BAR = 5;

/** Buttons for one customer, all with the same input, spread evenly over as few bars as possible. */
export function commandBars(
  commands: readonly CustomerCommand[],
  input: object,
  language: Language,
): { commands: object[] }[] {
  const buttons = commands.map(({ verb }) =>
    execute({ verb, input }, language, texts[language].customers.commands[verb] ?? verb),
  );
  const bars = Math.ceil(buttons.length / MAX_IN_BAR);
  const each = Math.ceil(buttons.length / bars);
  return Array.from({ length: bars }, (_, bar) => ({
    commands: buttons.slice(bar * each, (bar + 1) * each),
  }));
}
