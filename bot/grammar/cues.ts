import type { Language } from '../../cards/text/index.js';
import type { AnyVerb } from '../verb.js';
import { checkedCue, requiredFields, type CueGroups } from './phraseCheck.js';
import type { Typed } from './typed.js';

export interface Cue {
  verb: AnyVerb;
  language: Language;
  groups: CueGroups;
  /** Fields without which the verb cannot be asked for. */
  required: readonly string[];
}

export const cuesOf = (verbs: readonly AnyVerb[], language: Language): Cue[] =>
  verbs.flatMap((verb) => {
    const required = requiredFields(verb);
    return (verb.cues?.[language] ?? []).map((pattern) => ({
      verb,
      language,
      groups: checkedCue(verb, pattern),
      required,
    }));
  });

/** Returns the indexes of the words that a cue takes; undefined if one of its groups does not occur. */
export function wordsOfCue({ groups }: Cue, { words, wordSet }: Typed): number[] | undefined {
  const taken: number[] = [];
  for (const group of groups) {
    let best: number[] | undefined;
    for (const phrase of group) {
      const [first = ''] = phrase;
      if (!wordSet.has(first) || phrase.length <= (best?.length ?? 0)) continue;
      const at = words.findIndex((_, index) =>
        phrase.every((word, offset) => words[index + offset] === word),
      );
      if (at >= 0) best = phrase.map((_, offset) => at + offset);
    }
    if (!best) return undefined;
    taken.push(...best);
  }
  return taken;
}
