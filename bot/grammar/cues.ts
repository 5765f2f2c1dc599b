import type { Language } from '../../cards/text/index.js';
import { nameFieldOf } from '../slots/slot.js';
import type { AnyVerb } from '../verb.js';
import { checkedCue, requiredFields, type CueGroups } from './phraseCheck.js';
import type { Typed } from './typed.js';

/** Phrases of a group by their first word. */
type Group = ReadonlyMap<string, readonly (readonly string[])[]>;

export interface Cue {
  verb: AnyVerb;
  language: Language;
  groups: CueGroups;
  /** The groups again, to look words up in. */
  index: readonly Group[];
  /** Fields without which the verb cannot be asked for. */
  required: readonly string[];
}

export const cuesOf = (verbs: readonly AnyVerb[], language: Language): Cue[] =>
  verbs.flatMap((verb) => {
    const required = requiredFields(verb);
    return (verb.cues?.[language] ?? []).map((pattern) => {
      const groups = checkedCue(verb, pattern);
      return { verb, language, groups, index: groups.map(byFirstWord), required };
    });
  });

function byFirstWord(phrases: CueGroups[number]): Group {
  const index = new Map<string, (readonly string[])[]>();
  for (const phrase of phrases) {
    const [first = ''] = phrase;
    index.set(first, [...(index.get(first) ?? []), phrase]);
  }
  return index;
}

/** Tells if a cue's verb changes nothing and may be about one customer. */
export const isAboutOne = ({ verb }: Cue): boolean =>
  verb.writes !== true && verb.says !== undefined && nameFieldOf(verb.input.shape) !== undefined;

/** Finds the cues that a text may have: those whose first group starts with one of its words. */
export function createCueIndex(cues: readonly Cue[]) {
  const byWord = new Map<string, Cue[]>();
  for (const cue of cues)
    for (const word of cue.index[0]?.keys() ?? [])
      byWord.set(word, [...(byWord.get(word) ?? []), cue]);
  return ({ wordSet }: Typed): readonly Cue[] => [
    ...new Set([...wordSet].flatMap((word) => byWord.get(word) ?? [])),
  ];
}

/** Returns the indexes of the words that a cue takes; undefined if one of its groups does not occur. */
export function wordsOfCue({ index }: Cue, { words, wordSet }: Typed): number[] | undefined {
  const taken: number[] = [];
  for (const group of index) {
    let best: readonly string[] | undefined;
    let start = 0;
    for (const word of wordSet)
      for (const phrase of group.get(word) ?? []) {
        if (phrase.length <= (best?.length ?? 0)) continue;
        const at = words.findIndex((_, place) =>
          phrase.every((part, offset) => words[place + offset] === part),
        );
        if (at < 0) continue;
        best = phrase;
        start = at;
      }
    if (!best) return undefined;
    for (let offset = 0; offset < best.length; offset++) taken.push(start + offset);
  }
  return taken;
}
