import { distance } from 'fastest-levenshtein';
import type { Typed } from './typed.js';

/** Words of a text that are compared with the commands' words. */
const MAX_WORDS = 8;
const MIN_LENGTH = 3;
const MAX_LENGTH = 20;

interface Vocabulary {
  /** Words of phrases, which are preferred. */
  phrases: readonly string[];
  cues: readonly string[];
}

/** Corrects misspelled words of commands in one language; fillers are no misspellings. */
export function createSpelling({ phrases, cues }: Vocabulary, fillers: ReadonlySet<string>) {
  const vocabulary = new Set([...phrases, ...cues]);
  const byLength = new Map<number, string[]>();
  for (const word of vocabulary) {
    // Short words resemble too many others.
    if (word.length > MIN_LENGTH)
      byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);
  }
  const preferred = new Set(phrases);
  const isKnown = (word: string) => vocabulary.has(word) || fillers.has(word);

  function closest(word: string): string | undefined {
    if (word.length < MIN_LENGTH || word.length > MAX_LENGTH || isKnown(word)) return undefined;
    let best: { word: string; cost: number } | undefined;
    for (let length = word.length - 2; length <= word.length + 2; length++) {
      for (const other of byLength.get(length) ?? []) {
        const typos = typosBetween(word, other);
        if (typos === undefined) continue;
        const cost =
          typos - (preferred.has(other) ? 0.5 : 0) - (hasLettersOf(other, word) ? 0.25 : 0);
        if (cost < (best?.cost ?? Infinity)) best = { word: other, cost };
      }
    }
    return best?.word;
  }

  return {
    /** Returns the text with its misspelled words corrected; undefined if there are none. */
    correct({ text, tokens, words }: Typed): string | undefined {
      let corrected = '';
      let end = 0;
      for (const [index, word] of words.slice(0, MAX_WORDS).entries()) {
        const token = tokens[index];
        const meant = closest(word);
        if (meant === undefined || !token) continue;
        corrected += text.slice(end, token.start) + meant;
        end = token.end;
      }
      return end === 0 ? undefined : corrected + text.slice(end);
    },
  };
}

/** Returns how many letters differ; undefined if they are different words. */
function typosBetween(typed: string, word: string): number | undefined {
  const typos = distance(typed, word);
  if (typos > 2) return undefined;
  // Short words are close to many others, so their first letter must be right.
  const allowed = word.length > 6 || sameLetters(typed, word) ? 2 : typed[0] === word[0] ? 1 : 0;
  return typos <= allowed ? typos : undefined;
}

/** Tells if a word has the letters of another in their order: a letter was left out. */
function hasLettersOf(word: string, typed: string): boolean {
  let at = 0;
  for (const letter of word) if (letter === typed[at]) at++;
  return at === typed.length;
}

const sameLetters = (one: string, other: string): boolean =>
  Array.from(one).sort().join('') === Array.from(other).sort().join('');
