import { distance } from 'fastest-levenshtein';
import { LANGUAGES, type Language } from '../cards/text/index.js';
import { parsePhrase, tokenise, wordOf, type Part, type Token } from './phrase.js';
import { slotOf, type Reading, type Slot } from './slots/slot.js';
import type { AnyVerb } from './verb.js';

/** Ends tried for one slot; after those it takes the rest of the text. */
const ENDS = 60;
/** Default length limit of a typed slot's text, in UTF-16 code units. */
const TYPED_SLOT_LENGTH = 100;

export interface Understood {
  verb: string;
  input: Record<string, unknown>;
  /** The language the phrase belongs to. */
  language: Language;
}

/** What typed text turned out to be. */
export type Outcome =
  | ({ kind: 'command' } & Understood)
  /** A misspelled command: what it would be, spelled right. */
  | ({ kind: 'near'; phrase: string } & Understood)
  /** A command that lacks what must follow it. */
  | { kind: 'incomplete'; verb: string; phrase: string; language: Language }
  | { kind: 'unknown' };

interface Phrase {
  verb: AnyVerb;
  language: Language;
  pattern: string;
  parts: Part[];
}

interface Match {
  input: Record<string, unknown>;
  /** Tokens that were taken by literals and typed slots: the more, the better the phrase fits. */
  fit: number;
  /** Letters that differ from the phrase's own. */
  apart: number;
  /** The text with the phrase's literals spelled right. */
  spelled: string[];
}

/**
 * Reads typed text as a verb and its input, from the phrases that the verbs themselves declare.
 * Where several phrases fit, the one that explains most of the text wins, then the reader's language.
 * Takes time proportional to the length of the text: anyone may type, and the process serves nobody else meanwhile.
 */
export function createGrammar(verbs: readonly AnyVerb[]) {
  const phrases: Phrase[] = verbs.flatMap((verb) =>
    LANGUAGES.flatMap((language) =>
      (verb.says?.[language] ?? []).map((pattern) => ({
        verb,
        language,
        pattern,
        parts: parsePhrase(pattern),
      })),
    ),
  );

  const inOrder = new Map(
    LANGUAGES.map((language) => [
      language,
      [
        ...phrases.filter((phrase) => phrase.language === language),
        ...phrases.filter((phrase) => phrase.language !== language),
      ],
    ]),
  );
  const inOrderFor = (language: Language) => inOrder.get(language) ?? phrases;

  function best(typed: Typed, reading: Reading, spelling: Spelling) {
    let found: { phrase: Phrase; match: Match } | undefined;
    for (const phrase of inOrderFor(reading.language)) {
      const input = phrase.verb.input.shape;
      const slot = (name: string) => slotOf(input[name]);
      for (const match of matches(phrase.parts, 0, {
        ...typed,
        slot,
        reading: { ...reading, language: phrase.language },
        spelling,
      })) {
        const better =
          !found ||
          match.apart < found.match.apart ||
          (match.apart === found.match.apart && match.fit > found.match.fit);
        if (better) found = { phrase, match };
      }
    }
    return found;
  }

  return {
    read(text: string, reading: Reading): Outcome {
      const typed = takeApart(text);
      const exact = best(typed, reading, sameWord);
      if (exact) return { kind: 'command', ...understood(exact) };
      const incomplete = inOrderFor(reading.language).find(({ parts }) => {
        const head = parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : []));
        return (
          head.length < parts.length &&
          head.length === typed.tokens.length &&
          head.every((word, index) => word === typed.wordAt(index))
        );
      });
      if (incomplete) {
        const { verb, pattern, language } = incomplete;
        return { kind: 'incomplete', verb: verb.name, phrase: pattern, language };
      }
      const near = best(typed, reading, likeWord);
      if (near) return { kind: 'near', phrase: near.match.spelled.join(' '), ...understood(near) };
      return { kind: 'unknown' };
    },
  };
}

export type Grammar = ReturnType<typeof createGrammar>;

function understood({ phrase, match }: { phrase: Phrase; match: Match }): Understood {
  return { verb: phrase.verb.name, input: match.input, language: phrase.language };
}

/** How far apart a typed word and a phrase's word are, in letters; undefined where they are other words. */
type Spelling = (typed: string, word: string) => number | undefined;

const sameWord: Spelling = (typed, word) => (typed === word ? 0 : undefined);

const likeWord: Spelling = (typed, word) => {
  if (Math.abs(typed.length - word.length) > 2) return undefined;
  const apart = distance(typed, word);
  const letters = (text: string) => Array.from(text).sort().join('');
  const sameLetters = letters(typed) === letters(word);
  // Short words are close to many others: there the first letter must be right.
  const near = word.length > 5 ? 2 : sameLetters ? 2 : typed[0] === word[0] ? 1 : 0;
  return apart <= near ? apart : undefined;
};

interface Typed {
  text: string;
  tokens: Token[];
  /** The token in the form in which phrases spell their words; undefined after the last token. */
  wordAt: (index: number) => string | undefined;
}

function takeApart(text: string): Typed {
  const tokens = tokenise(text);
  const words: (string | undefined)[] = [];
  const wordAt = (index: number) => {
    const token = tokens[index];
    return token && (words[index] ??= wordOf(token));
  };
  return { text, tokens, wordAt };
}

interface Matching extends Typed {
  slot: (name: string) => Slot | undefined;
  reading: Reading;
  spelling: Spelling;
}

/** Every way in which the parts take all tokens from `at` on. */
function* matches(parts: readonly Part[], at: number, matching: Matching): Generator<Match> {
  const [part, ...rest] = parts;
  const { tokens, wordAt, text, slot, reading, spelling } = matching;
  if (!part) {
    if (at === tokens.length) yield { input: {}, fit: 0, apart: 0, spelled: [] };
  } else if (part.kind === 'optional') {
    yield* matches([...part.parts, ...rest], at, matching);
    yield* matches(rest, at, matching);
  } else if (part.kind === 'literal') {
    const word = wordAt(at);
    const apart = word === undefined ? undefined : spelling(word, part.text);
    if (apart === undefined) return;
    for (const match of matches(rest, at + 1, matching)) {
      const spelled = [part.written, ...match.spelled];
      yield { ...match, fit: match.fit + 1, apart: match.apart + apart, spelled };
    }
  } else {
    const type = slot(part.name);
    if (type === undefined) return;
    for (const end of ends(at, tokens.length, rest.length === 0)) {
      const words = text.slice(tokens[at]?.start, tokens[end - 1]?.end);
      if (type.kind === 'typed' && words.length > (type.longest ?? TYPED_SLOT_LENGTH)) break;
      const value = type.read(words, reading);
      if (value === undefined) continue;
      let fits = false;
      for (const match of matches(rest, end, matching)) {
        fits = true;
        yield {
          input: { [part.name]: value, ...match.input },
          fit: match.fit + (type.kind === 'typed' ? end - at : 0),
          apart: match.apart,
          spelled: [words, ...match.spelled],
        };
      }
      // A longer end leaves fewer words to the parts that explain them.
      if (fits && type.kind === 'free') break;
    }
  }
}

/** Where a slot that begins at `at` may end: the shortest first, and the very end always among them. */
function* ends(at: number, length: number, last: boolean): Generator<number> {
  if (!last) {
    for (let end = at + 1; end < Math.min(length, at + ENDS); end++) yield end;
  }
  if (at < length) yield length;
}
