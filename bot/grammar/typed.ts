import type { Language } from '../../cards/text/index.js';
import type { FoundValue, Reading, Slot } from '../slots/slot.js';
import { isFilter } from '../slots/searchFilters.js';
import { withPlainIds } from '../customerAddress.js';
import { withLacking } from './lacking.js';
import { tokenise, wordOf, type Token } from './phrase.js';

/** Typed text in words. */
export interface Typed {
  text: string;
  tokens: readonly Token[];
  /** The tokens as phrases spell their words. */
  words: readonly string[];
  wordSet: ReadonlySet<string>;
  /** Finds a slot's value at a word; each is read once. */
  valueAt: (slot: Slot, at: number, reading: Reading) => FoundValue | undefined;
  /** Returns the text of the words from one index to another, which is exclusive. */
  textOf: (from: number, to: number) => string;
}

/** Spanish pronouns at the end of an imperative: muéstrame, quítale, dímelo. */
const CLITICS = /(?:me|te|se)?(?:lo|la|los|las|me|le|les|nos)$/;

/**
 * Returns the word that commands know for one with an ending: `month’s` is month, `descárgame` is descarga.
 * @param isKnown tells if commands have a word
 */
function withoutEnding(word: string, isKnown: (word: string) => boolean): string {
  if (isKnown(word)) return word;
  const owner = word.replace(/['’]s$/, '');
  if (owner !== word) return owner;
  const stem = word.replace(CLITICS, '');
  return stem.length > 2 && isKnown(stem) ? stem : word;
}

/**
 * Splits typed text into words.
 * @param isKnown tells if commands have a word, spelled as phrases do
 */
export function splitText(typed: string, isKnown: (word: string) => boolean): Typed {
  const text = withLacking(withPlainIds(typed)).replace(/(?<=[\p{L}\p{N}])[?!]+$/u, '');
  const values = new Map<Slot, Partial<Record<Language, (FoundValue | undefined)[]>>>();
  const tokens = tokenise(text);
  const words = tokens.map((token) => {
    const word = wordOf(token);
    // `tag:` is a filter without its value, not the command.
    const isOpenFilter = token.text.endsWith(':') && isFilter(word);
    return isOpenFilter ? `${word}:` : withoutEnding(word, isKnown);
  });
  return {
    text,
    tokens,
    words,
    wordSet: new Set(words),
    valueAt(slot, at, reading) {
      const ofSlot = values.get(slot) ?? {};
      values.set(slot, ofSlot);
      const read = (ofSlot[reading.language] ??= []);
      if (!(at in read)) read[at] = slot.readAt?.(words, at, reading);
      return read[at];
    },
    textOf: (from, to) => text.slice(tokens[from]?.start, tokens[to - 1]?.end),
  };
}
