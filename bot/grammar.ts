import { distance } from 'fastest-levenshtein';
import { LANGUAGES, type Language } from '../cards/text/index.js';
import { tokenise, wordOf, writePhrase, type Part, type Token } from './phrase.js';
import { checkDistinct, checkedPhrase } from './phraseCheck.js';
import { slotOf, type Reading, type Slot } from './slots/slot.js';
import type { AnyVerb } from './verb.js';

/** Ends tried for one slot; after those it takes the rest of the text. */
const MAX_SLOT_ENDS = 60;
/** Default length limit of a typed slot's text, in UTF-16 code units. */
const TYPED_SLOT_LENGTH = 100;

export interface Understood {
  verb: string;
  input: Record<string, unknown>;
  /** The language the phrase belongs to. */
  language: Language;
}

/** Result of reading typed text. */
export type Outcome =
  | ({ kind: 'command' } & Understood)
  /** A misspelled command, with the corrected text. */
  | ({ kind: 'near'; phrase: string } & Understood)
  /** A command without what must follow it, with its phrase in the reader's language. */
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
  /** Number of tokens taken by literals and typed slots. A better phrase explains more of them. */
  fit: number;
  /** Letters that differ from the phrase's own. */
  typos: number;
  /** The text with the phrase's literals corrected. */
  corrected: string[];
}

/**
 * Reads typed text as a verb and its input, from the phrases that the verbs declare.
 * If several phrases fit, the one that explains most of the text wins, then the reader's language.
 * Takes time proportional to the length of the text: a long text must not block other agents.
 * @throws {Error} at start if a phrase cannot be used or belongs to two verbs.
 */
export function createGrammar(verbs: readonly AnyVerb[]) {
  const phrases: Phrase[] = verbs.flatMap((verb) =>
    LANGUAGES.flatMap((language) =>
      (verb.says?.[language] ?? []).map((pattern) => ({
        verb,
        language,
        pattern,
        parts: checkedPhrase(verb, pattern),
      })),
    ),
  );
  checkDistinct(verbs, phrases);

  /** Phrases by reader's language: those of the language first. */
  const ordered = new Map(
    LANGUAGES.map((language) => [
      language,
      [
        ...phrases.filter((phrase) => phrase.language === language),
        ...phrases.filter((phrase) => phrase.language !== language),
      ],
    ]),
  );
  const phrasesFor = (language: Language) => ordered.get(language) ?? phrases;

  function bestMatch(typed: Typed, reading: Reading, spelling: Spelling) {
    let best: { phrase: Phrase; match: Match } | undefined;
    for (const phrase of phrasesFor(reading.language)) {
      const { shape } = phrase.verb.input;
      for (const match of matches(phrase.parts, 0, {
        ...typed,
        slot: (name) => slotOf(shape[name]),
        reading: { ...reading, language: phrase.language },
        spelling,
      })) {
        const better =
          !best ||
          match.typos < best.match.typos ||
          (match.typos === best.match.typos && match.fit > best.match.fit);
        if (better) best = { phrase, match };
      }
    }
    return best;
  }

  return {
    read(text: string, reading: Reading): Outcome {
      const typed = splitText(text);
      const exact = bestMatch(typed, reading, sameWord);
      if (exact) return { kind: 'command', ...understood(exact) };
      const incomplete = phrasesFor(reading.language).find(({ parts }) => {
        const words = parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : []));
        return (
          words.length < parts.length &&
          words.length === typed.tokens.length &&
          words.every((word, index) => word === typed.wordAt(index))
        );
      });
      if (incomplete) {
        const { verb, pattern, language } = incomplete;
        const phrase = writePhrase(pattern, verb.input, language);
        return { kind: 'incomplete', verb: verb.name, phrase, language };
      }
      const near = bestMatch(typed, reading, similarWord);
      if (!near) return { kind: 'unknown' };
      return { kind: 'near', phrase: near.match.corrected.join(' '), ...understood(near) };
    },
  };
}

export type Grammar = ReturnType<typeof createGrammar>;

function understood({ phrase, match }: { phrase: Phrase; match: Match }): Understood {
  return { verb: phrase.verb.name, input: match.input, language: phrase.language };
}

/** Returns how many letters differ between a typed word and a phrase's word; undefined if they are different words. */
type Spelling = (typed: string, word: string) => number | undefined;

const sameWord: Spelling = (typed, word) => (typed === word ? 0 : undefined);

const similarWord: Spelling = (typed, word) => {
  if (Math.abs(typed.length - word.length) > 2) return undefined;
  const typos = distance(typed, word);
  const sorted = (text: string) => Array.from(text).sort().join('');
  const sameLetters = sorted(typed) === sorted(word);
  // Short words are close to many others, so their first letter must be right.
  const allowed = word.length > 5 || sameLetters ? 2 : typed[0] === word[0] ? 1 : 0;
  return typos <= allowed ? typos : undefined;
};

interface Typed {
  text: string;
  tokens: Token[];
  /** Returns a token as phrases spell their words; undefined after the last token. */
  wordAt: (index: number) => string | undefined;
}

function splitText(text: string): Typed {
  const tokens = tokenise(text);
  const cache: (string | undefined)[] = [];
  const wordAt = (index: number) => {
    const token = tokens[index];
    return token && (cache[index] ??= wordOf(token));
  };
  return { text, tokens, wordAt };
}

interface Matching extends Typed {
  slot: (name: string) => Slot | undefined;
  reading: Reading;
  spelling: Spelling;
}

/** Yields every way in which the parts take all tokens from `at` on. */
function* matches(parts: readonly Part[], at: number, matching: Matching): Generator<Match> {
  const [part, ...rest] = parts;
  const { tokens, wordAt, spelling } = matching;
  if (!part) {
    if (at === tokens.length) yield { input: {}, fit: 0, typos: 0, corrected: [] };
  } else if (part.kind === 'optional') {
    yield* matches([...part.parts, ...rest], at, matching);
    yield* matches(rest, at, matching);
  } else if (part.kind === 'literal') {
    const word = wordAt(at);
    const typos = word === undefined ? undefined : spelling(word, part.text);
    if (typos === undefined) return;
    for (const match of matches(rest, at + 1, matching)) {
      const corrected = [part.written, ...match.corrected];
      yield { ...match, fit: match.fit + 1, typos: match.typos + typos, corrected };
    }
  } else yield* slotMatches(part.name, rest, at, matching);
}

/** Yields every way in which a slot takes tokens from `at` on, and the rest of the parts the others. */
function* slotMatches(
  name: string,
  rest: readonly Part[],
  at: number,
  matching: Matching,
): Generator<Match> {
  const { tokens, text, reading } = matching;
  const slot = matching.slot(name);
  if (slot === undefined) return;
  const isTyped = slot.kind === 'typed';
  for (const end of ends(at, tokens.length, rest.length === 0)) {
    const taken = text.slice(tokens[at]?.start, tokens[end - 1]?.end);
    if (isTyped && taken.length > (slot.longest ?? TYPED_SLOT_LENGTH)) break;
    const value = slot.read(taken, reading);
    if (value === undefined) continue;
    let fits = false;
    for (const match of matches(rest, end, matching)) {
      fits = true;
      yield {
        input: { [name]: value, ...match.input },
        fit: match.fit + (isTyped ? end - at : 0),
        typos: match.typos,
        corrected: [taken, ...match.corrected],
      };
    }
    // A longer end leaves fewer words to the parts that explain them.
    if (fits && !isTyped) break;
  }
}

/** Possible ends of a slot that starts at `at`: the shortest first, always including the end of the text. */
function* ends(at: number, length: number, last: boolean): Generator<number> {
  if (!last) {
    for (let end = at + 1; end < Math.min(length, at + MAX_SLOT_ENDS); end++) yield end;
  }
  if (at < length) yield length;
}
