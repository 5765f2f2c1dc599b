/** Values by word or words in a row, folded; the longest match wins. */
export interface Phrasebook<Value> {
  firstWords: readonly string[];
  at(words: readonly string[], index: number): { value: Value; end: number } | undefined;
}

export function phrasebook<Value>(entries: Readonly<Record<string, Value>>): Phrasebook<Value> {
  const byFirstWord = new Map<string, { words: string[]; value: Value }[]>();
  for (const [phrase, value] of Object.entries(entries)) {
    const words = phrase.split(' ');
    const [first = ''] = words;
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { words, value }]);
  }
  for (const list of byFirstWord.values())
    list.sort((one, other) => other.words.length - one.words.length);
  return {
    firstWords: [...byFirstWord.keys()],
    at(words, index) {
      const first = words[index];
      const found =
        first === undefined
          ? undefined
          : byFirstWord
              .get(first)
              ?.find(({ words: phrase }) =>
                phrase.every((word, offset) => words[index + offset] === word),
              );
      return found && { value: found.value, end: index + found.words.length };
    },
  };
}

/** Gives several words or phrases one value. */
export const same = <Value>(value: Value, ...phrases: string[]): Record<string, Value> =>
  Object.fromEntries(phrases.map((phrase) => [phrase, value]));
