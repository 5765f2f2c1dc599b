import { LANGUAGES, type Language } from '../../cards/text/index.js';
import { nameFieldOf, slotOf, type Reading } from '../slots/slot.js';
import type { AnyVerb } from '../verb.js';
import { createCueIndex, cuesOf, isAboutOne, wordsOfCue, type Cue } from './cues.js';
import { endWithoutThanks, fillers, isFiller } from './fillers.js';
import { matches } from './matchPhrase.js';
import type { Near, Outcome, Understood } from './outcome.js';
import { writeCommand, type Step } from './phrase.js';
import { checkDistinct, checkedPhrase } from './phraseCheck.js';
import { languageOf, MAX_SENTENCE, readSentence, withoutFillers } from './sentence.js';
import { readScheduled } from './schedules/readScheduled.js';
import { createSpelling } from './spelling.js';
import { splitText, type Typed } from './typed.js';

/** The verb that looks up a text as a name. */
const NAME = 'lookup';
/** The verb that opens a customer. */
const SHOW = 'show';
/** Readings of one text; more are too far-fetched. */
const MAX_READINGS = 4;
/** Explained words that a name without the fillers in it counts less. */
const LESS_LIKELY = 0.5;
/** Explained words that a verb without the name that it needs counts less. */
const MISSING_NAME = 2.5;

interface Correction extends Near {
  /** True if every word is explained then. */
  isWhole: boolean;
}

interface Candidate extends Understood {
  explained: number;
  /** For a sentence, whether it names a customer or a search. */
  hasName?: boolean;
  /** Its input with the fillers around the name. */
  wide?: Record<string, unknown>;
  /** False if the verb has to ask for what is missing. */
  isComplete: boolean;
}

interface Phrase {
  verb: AnyVerb;
  language: Language;
  steps: readonly Step[];
}

/**
 * Reads typed text as a verb and its input: from the phrases that verbs declare, or as a sentence with one
 * of their cues. The reading that explains most words wins, then the reader's language.
 * Takes time proportional to the length of the text: a long text must not block other agents.
 * @throws {Error} at start if a phrase or cue cannot be used or belongs to two verbs.
 */
export function createGrammar(verbs: readonly AnyVerb[]) {
  const phrases = LANGUAGES.flatMap((language) =>
    verbs.flatMap((verb) =>
      (verb.says?.[language] ?? []).map((pattern) => ({ verb, language, pattern })),
    ),
  );
  checkDistinct(verbs, phrases);
  const sequences = phrases.flatMap(({ verb, language, pattern }) =>
    checkedPhrase(verb, pattern).map((steps): Phrase => ({ verb, language, steps })),
  );
  const byFirstWord = indexed(sequences);
  const slotPhrases = sequences.filter(({ steps }) => steps.every(({ kind }) => kind === 'slot'));
  const cues = LANGUAGES.flatMap((language) => cuesOf(verbs, language));
  const cuesIn = createCueIndex(cues);
  const byName = new Map(verbs.map((verb) => [verb.name, verb]));
  const order = new Map(verbs.map(({ name }, index) => [name, index]));
  const wordsIn = (language: Language) => ({
    // Help shows these; the cues of other verbs answer small talk, which many words resemble.
    phrases: sequences.flatMap((phrase) =>
      phrase.language === language
        ? phrase.steps.flatMap((step) => (step.kind === 'word' ? step.words : []))
        : [],
    ),
    cues: cues.flatMap((cue) =>
      cue.language === language && cue.verb.says ? cue.groups.flat(2) : [],
    ),
  });
  const vocabulary = { en: wordsIn('en'), es: wordsIn('es') };
  const spelling = {
    en: createSpelling(vocabulary.en, fillers.en),
    es: createSpelling(vocabulary.es, fillers.es),
  };

  const known = new Set([
    ...LANGUAGES.flatMap((language) => Object.values(vocabulary[language]).flat()),
    ...fillers.en,
    ...fillers.es,
  ]);
  const split = (text: string) => splitText(text, (word) => known.has(word));

  function phraseReadings(typed: Typed, reading: Reading): Candidate[] {
    const { words, wordSet } = typed;
    const last = endWithoutThanks(words);
    const found: Candidate[] = [];
    for (let at = 0; at < last && at < MAX_SENTENCE; at++) {
      const word = words[at] ?? '';
      for (const { verb, language, steps } of byFirstWord.get(word) ?? []) {
        const isPossible = steps.every(
          (step) => step.kind === 'slot' || step.words.some((one) => wordSet.has(one)),
        );
        if (!isPossible) continue;
        const matching = { ...typed, verb, reading: { ...reading, language }, last };
        for (const { input, explained } of matches(steps, at, matching)) {
          const all = explained + at + words.length - last;
          found.push({ verb: verb.name, input, language, explained: all, isComplete: true });
        }
      }
      if (!isFiller(word)) break;
    }
    return found;
  }

  /** Reads a text that is a value such as CL-000012, and nothing else. */
  function valueReadings(typed: Typed, reading: Reading): Candidate[] {
    return slotPhrases.flatMap(({ verb, language, steps: [step] }): Candidate[] => {
      const slot = step?.kind === 'slot' ? slotOf(verb.input.shape[step.name]) : undefined;
      const value = slot?.standsAlone?.(typed.text) && slot.read(typed.text, reading);
      if (step?.kind !== 'slot' || value === undefined || value === false) return [];
      const explained = typed.words.length;
      return [
        { verb: verb.name, input: { [step.name]: value }, language, explained, isComplete: true },
      ];
    });
  }

  function sentenceReadings(typed: Typed, reading: Reading): Candidate[] {
    if (typed.words.length > MAX_SENTENCE) return [];
    return cuesIn(typed).flatMap((cue): Candidate[] => {
      const found = readSentence(cue, typed, { ...reading, language: cue.language });
      if (!found) return [];
      const isComplete = cue.verb.needsName !== true || found.hasName;
      const { input, plain, wide, language, explained, hasName } = found;
      const more = { hasName, isComplete, ...(wide && { wide }) };
      const read = { verb: cue.verb.name, input, language, explained, ...more };
      return plain ? [read, { ...read, input: plain, explained: explained - LESS_LIKELY }] : [read];
    });
  }

  /** Returns the readings of a text, best first. */
  function candidates(typed: Typed, reading: Reading): Candidate[] {
    const score = ({ explained, isComplete }: Candidate) =>
      explained - (isComplete ? 0 : MISSING_NAME);
    const isOther = ({ language }: Candidate) => Number(language !== reading.language);
    const valuesIn = ({ input }: Candidate) => Object.keys(input).length;
    const rank = ({ verb }: Candidate) => order.get(verb) ?? 0;
    return [
      ...valueReadings(typed, reading),
      ...phraseReadings(typed, reading),
      ...sentenceReadings(typed, reading),
    ].sort(
      (one, other) =>
        score(other) - score(one) ||
        isOther(one) - isOther(other) ||
        rank(one) - rank(other) ||
        // `my decisions` is more than `decisions` behind a filler.
        valuesIn(other) - valuesIn(one),
    );
  }

  function readings(typed: Typed, reading: Reading): Understood[] {
    const sorted = candidates(typed, reading);
    const [best] = sorted;
    const isCertain = best?.isComplete === true && best.explained === typed.words.length;
    // “who changed the phone company” is about a customer of that name, if there is one.
    const alsoNamed = (other: Candidate) =>
      best?.hasName === false && other.hasName === true && other.verb === best.verb;
    const likely = isCertain
      ? [best, ...sorted.filter(alsoNamed).map((one) => ({ ...one, input: one.wide ?? one.input }))]
      : sorted;
    const distinct = new Map<string, Understood>();
    for (const { verb, input, language } of likely) {
      const key = JSON.stringify([verb, Object.entries(input).sort()]);
      if (!distinct.has(key)) distinct.set(key, { verb, input, language });
      if (distinct.size === MAX_READINGS) break;
    }
    const found = [...distinct.values()];
    if (best?.isComplete !== false) return found;
    // “The Phone Company” has the cue `phone`, and nothing else: it may be a name.
    return [...found, { verb: NAME, input: { typed: typed.text }, language: best.language }];
  }

  /** Reads a text with its misspelled words corrected, if more of it is explained then. */
  function near(typed: Typed, reading: Reading): Correction | undefined {
    let explainedNow: number | undefined;
    let best: (Correction & { explained: number }) | undefined;
    for (const language of LANGUAGES) {
      const phrase = spelling[language].correct(typed);
      const meant =
        phrase === undefined
          ? undefined
          : candidates(split(phrase), reading).find((candidate) => candidate.language === language);
      if (phrase === undefined || !meant) continue;
      explainedNow ??= candidates(typed, reading)[0]?.explained ?? 0;
      const { verb, input, explained } = meant;
      const isBetter = explained > (best?.explained ?? explainedNow);
      const isOwn = explained === best?.explained && language === reading.language;
      if (!isBetter && !isOwn) continue;
      best = {
        phrase,
        verb,
        input,
        language,
        explained,
        isWhole: explained === typed.words.length,
      };
    }
    if (!best) return undefined;
    const { phrase, verb, input, language, isWhole } = best;
    return { phrase, verb, input, language, isWhole };
  }

  function readUnscheduled(typed: Typed, reading: Reading): Outcome {
    const [best, ...others] = readings(typed, reading);
    if (best) return { kind: 'command', ...best, ...(others.length > 0 && { others }) };
    const corrected = near(typed, reading);
    const language = languageOf(typed, reading.language);
    if (corrected) {
      const { isWhole, ...meant } = corrected;
      const answered = isWhole ? corrected.language : language;
      return { kind: 'near', typed: typed.text, ...meant, language: answered };
    }
    const core = withoutFillers(typed, language);
    return { kind: 'lookup', typed: typed.text, language, ...(core !== typed.text && { core }) };
  }

  return {
    read(text: string, reading: Reading): Outcome {
      const typed = split(text);
      return (
        readScheduled(typed, reading, byName, (rest, again) =>
          readUnscheduled(split(rest), again),
        ) ?? readUnscheduled(typed, reading)
      );
    },

    /** Returns the command for a customer that is named somewhere in a text: of the cue in it, else `show`. */
    about(text: string, customer: string, language: Language): Omit<Near, 'language'> {
      const typed = split(text);
      const isOwn = (cue: Cue) => Number(cue.language === language);
      const [best] = (typed.words.length > MAX_SENTENCE ? [] : cuesIn(typed))
        .flatMap((cue) => (wordsOfCue(cue, typed) && isAboutOne(cue) ? [cue] : []))
        .sort((one, other) => other.groups.length - one.groups.length || isOwn(other) - isOwn(one));
      const verb = best?.verb ?? verbs.find(({ name }) => name === SHOW);
      const field = nameFieldOf(verb?.input.shape ?? {}) ?? '';
      const [pattern = ''] = verb?.says?.[language] ?? [];
      const phrase = writeCommand(pattern, new Map([[field, customer]]));
      return { phrase, verb: verb?.name ?? SHOW, input: { [field]: customer } };
    },

    /** Reads a text as a misspelled command; for a command whose words find nobody. */
    near: (text: string, reading: Reading): Near | undefined => near(split(text), reading),
  };
}

export type Grammar = ReturnType<typeof createGrammar>;

function indexed(phrases: readonly Phrase[]): ReadonlyMap<string, readonly Phrase[]> {
  const index = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    const [first] = phrase.steps;
    for (const word of first?.kind === 'word' ? first.words : [])
      index.set(word, [...(index.get(word) ?? []), phrase]);
  }
  return index;
}
