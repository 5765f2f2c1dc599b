import type { Language } from '../../cards/text/index.js';
import type { PastedLists } from '../../db/pastedLists/repository.js';
import type { Outcome } from '../grammar/outcome.js';
import type { Request } from '../verb.js';
import { lineKeys } from './lineKeys.js';
import { END_OF_LINE, listIn, MAX_LINE_LENGTH, type ListInText } from './listIn.js';

/** Min lines for a text to be a list although none of them names a customer. */
const MIN_LINES = 3;
/** Words of a line in a list; most lines of a letter have more. */
const MAX_WORDS = 8;
/** Lines at the start of a text that may be greetings. */
const MAX_GREETING = 2;

/** A text that may be a pasted list, and the way it is read otherwise. */
export interface MaybePasted extends ListInText {
  /** Without greetings above the list. */
  text: string;
  /** True if the text starts with a command, or with a misspelled one. */
  isCommand: boolean;
  /** The reader's language: words of names do not tell it. */
  language: Language;
}

/**
 * Returns the list that a typed text may be. A comma in a command separates nothing, and a command in one line may
 * name several IDs.
 * @param read reads one line as a command
 */
export function maybePasted(
  typed: string,
  language: Language,
  read: (line: string) => Outcome,
): MaybePasted | undefined {
  const text = withoutGreetings(typed, read);
  const list = listIn(text);
  if (!list) return undefined;
  const mayBeCommand = list.kind !== 'certain' || !END_OF_LINE.test(text);
  const isCommand = mayBeCommand && startsWithCommand(text, read);
  if (list.kind === 'items' && isCommand && !text.includes(';')) return undefined;
  return { ...list, text, isCommand, language };
}

/** Cuts off the greetings above a list. The last line stays, whatever it says. */
function withoutGreetings(text: string, read: (line: string) => Outcome): string {
  let rest = text;
  for (let greetings = 0; greetings < MAX_GREETING; greetings++) {
    const end = END_OF_LINE.exec(rest);
    if (!end || !isGreeting(read(rest.slice(0, Math.min(end.index, MAX_LINE_LENGTH))))) break;
    rest = rest.slice(end.index).replace(/^[^\S\t]+/, '');
  }
  return rest;
}

const isGreeting = (outcome: Outcome): boolean =>
  outcome.kind === 'command' && (outcome.verb === 'welcome' || outcome.verb === 'thanks');

/** Reads the first line that is more than fillers. */
function startsWithCommand(text: string, read: (line: string) => Outcome): boolean {
  const lines = text.split(END_OF_LINE).filter((line) => line.trim() !== '');
  for (const line of lines.slice(0, MAX_GREETING)) {
    const outcome = read(line.slice(0, MAX_LINE_LENGTH));
    if (outcome.kind !== 'lookup') return true;
    if (outcome.core !== '') return false;
  }
  return false;
}

export const readPasted = ({
  lines,
  leftOut,
  nameColumn,
  language,
}: MaybePasted): Pick<Request, 'verb' | 'input' | 'language'> => ({
  language,
  verb: 'pasted.read',
  input: { lines, leftOut, ...(nameColumn !== undefined && { nameColumn }) },
});

/**
 * Tells by the list of customers if a text is a pasted list. A command of several lines or with several IDs is one
 * only if most of them name customers, and so is a line with separators; of other texts one line suffices.
 */
export async function isPastedList(
  { kind, lines, nameColumn, text, isCommand }: MaybePasted,
  pastedLists: PastedLists,
): Promise<boolean> {
  if (kind === 'certain' && !isCommand) return true;
  if (kind === 'lines' && !isCommand && lines.length >= MIN_LINES && areShort(lines)) return true;
  const whole = kind === 'items' ? [lineKeys(text)] : [];
  const matches = await pastedLists.match([
    ...lines.map((line) => lineKeys(line, nameColumn)),
    ...whole,
  ]);
  const known = matches.slice(0, lines.length).filter(({ isCertain }) => isCertain).length;
  if (kind === 'lines' && !isCommand) return matches.some(({ customers }) => customers.length > 0);
  // “Alpine, Ski House” may be one name.
  const isOneName = whole.length > 0 && matches.at(-1)?.isCertain === true;
  return !isOneName && known >= 2 && known * 2 >= lines.length;
}

const areShort = (lines: readonly string[]): boolean =>
  lines.filter((line) => line.trim().split(/\s+/, MAX_WORDS + 1).length <= MAX_WORDS).length * 2 >
  lines.length;
