import type { Customers } from '../db/customers/repository.js';
import { fold } from '../db/fold.js';
import { isFiller } from './grammar/fillers.js';

/** Words of a text among which names are looked for. */
const MAX_WORDS = 16;
/** Longest name that is looked for among other words, in words. */
const MAX_NAME_WORDS = 5;

export interface NameWithin {
  name: string;
  /** Number of words around it that carry a meaning. */
  around: number;
}

/**
 * Finds the whole name or domain of a customer among other words: “the bill of Fourth Coffee is wrong”.
 * Returns undefined if there is none, or if the text names several.
 */
export async function nameWithin(
  text: string,
  customers: Customers,
): Promise<NameWithin | undefined> {
  const words = text.split(/\s+/).map(bare);
  if (words.length < 2 || words.length > MAX_WORDS) return undefined;
  const runs = runsOf(words);
  const named = await customers.amongNames([...new Set(runs.map((run) => run.name))]);
  const found = runs.filter(({ name }) => named.has(name));
  const [longest] = found.sort((one, other) => length(other) - length(one));
  const isOnly = found.every(
    (run) => longest && (run.name === longest.name || isInside(run, longest)),
  );
  if (!longest || !isOnly) return undefined;
  const { name, from, to } = longest;
  const around = words.filter(
    (word, at) => (at < from || at >= to) && !isFiller(fold(word)),
  ).length;
  return { name, around };
}

interface Run {
  name: string;
  from: number;
  to: number;
}

const length = ({ from, to }: Run): number => to - from;
const isInside = (run: Run, other: Run): boolean => run.from >= other.from && run.to <= other.to;

/** All words in a row that may be a name; a name has a word that is no filler. */
function runsOf(words: readonly string[]): Run[] {
  return words.flatMap((first, from) => {
    const longest = Math.min(MAX_NAME_WORDS, words.length - from);
    return Array.from({ length: first === '' ? 0 : longest }, (_, more): Run => {
      const to = from + more + 1;
      return { name: words.slice(from, to).join(' '), from, to };
    }).filter(({ to }) => words.slice(from, to).some((word) => !isFiller(fold(word))));
  });
}

/** A word without punctuation and possessive; of a mail address, the domain. */
const bare = (word: string): string =>
  word
    .replace(/^[^\p{L}\p{N}&]+/u, '')
    .replace(/[^\p{L}\p{N}&]+$/u, '')
    .replace(/['’]s$/iu, '')
    .replace(/^\S+@/, '');
