import { distance } from 'fastest-levenshtein';
import type { Step } from './phrase.js';
import type { Typed } from './typed.js';
import { LANGUAGES } from '../../cards/text/index.js';
import { fillers } from './fillers.js';

/** Words of a text that are compared with the commands' words. */
const MAX_WORDS = 8;
const MIN_LENGTH = 3;
const MAX_LENGTH = 20;

/** Corrects misspelled words of commands. Its vocabulary is the words of phrases and cues. */
export function createSpelling(steps: readonly Step[]) {
  const vocabulary = new Set(steps.flatMap((step) => (step.kind === 'word' ? step.words : [])));
  const byLength = new Map<number, string[]>();
  for (const word of vocabulary) {
    if (word.length > MIN_LENGTH)
      byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);
  }
  const isKnown = (word: string) =>
    vocabulary.has(word) || LANGUAGES.some((language) => fillers[language].has(word));

  function closest(word: string): string | undefined {
    if (word.length < MIN_LENGTH || word.length > MAX_LENGTH || isKnown(word)) return undefined;
    let best: { word: string; typos: number } | undefined;
    for (let length = word.length - 2; length <= word.length + 2; length++) {
      for (const other of byLength.get(length) ?? []) {
        const typos = typosBetween(word, other);
        if (typos !== undefined && typos < (best?.typos ?? Infinity)) best = { word: other, typos };
      }
    }
    return best?.word;
  }

  return {
    /** Returns the text with its first misspelled word corrected; undefined if there is none. */
    correct({ text, tokens, words }: Typed): string | undefined {
      for (const [index, word] of words.slice(0, MAX_WORDS).entries()) {
        const meant = closest(word);
        const token = tokens[index];
        if (meant !== undefined && token)
          return text.slice(0, token.start) + meant + text.slice(token.end);
      }
      return undefined;
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

const sameLetters = (one: string, other: string): boolean =>
  Array.from(one).sort().join('') === Array.from(other).sort().join('');
