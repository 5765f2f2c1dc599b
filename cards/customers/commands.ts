import { execute } from '../action.js';
import { texts, type Language } from '../text/index.js';

/** What can be asked of one customer; its title is in `text.customers.commands`. */
export interface CustomerCommand {
  verb: string;
}

/** The most buttons that a renderer shows in one bar. */
const IN_BAR = 5;

/**
 * The command bars of a customer's card and of the list, one or as many as it takes: a button each, all
 * with the same input.
 */
export function commandBars(
  commands: readonly CustomerCommand[],
  input: object,
  language: Language,
): { commands: object[] }[] {
  const buttons = commands.map(({ verb }) =>
    execute({ verb, input }, language, texts[language].customers.commands[verb] ?? verb),
  );
  const bars = Math.ceil(buttons.length / IN_BAR);
  const each = Math.ceil(buttons.length / bars);
  return Array.from({ length: bars }, (_, bar) => ({
    commands: buttons.slice(bar * each, (bar + 1) * each),
  }));
}
