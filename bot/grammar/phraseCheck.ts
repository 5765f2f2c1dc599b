import { parsePhrase, sequencesOf, tokenise, wordOf, type Part, type Step } from './phrase.js';
import { slotOf } from '../slots/slot.js';
import type { AnyVerb } from '../verb.js';

/**
 * Parses a verb's phrase into the sequences of words and slots that it stands for.
 * @throws {Error} if no typed text could ever match it, or the verb would refuse what it reads. The
 * message names the verb and the phrase.
 */
export function checkedPhrase(verb: AnyVerb, pattern: string): Step[][] {
  return named(verb, pattern, () => {
    const parts = parsePhrase(pattern);
    checkParts(parts, verb);
    const sequences = sequencesOf(parts);
    for (const sequence of sequences) checkSequence(sequence, verb);
    return sequences;
  });
}

/** A cue: groups of words that must all occur, each as one of several words in a row. */
export type CueGroups = readonly (readonly (readonly string[])[])[];

/**
 * Parses a cue such as `(export|download) + orders`: words that ask for a verb wherever they occur.
 * @throws {Error} that names the verb and the cue, if it has slots or words that nobody can type.
 */
export function checkedCue(verb: AnyVerb, pattern: string): CueGroups {
  return named(verb, pattern, () =>
    pattern.split('+').map((group) => {
      const parts = parsePhrase(group);
      checkParts(parts, verb);
      return sequencesOf(parts).flatMap((steps) => {
        const words = steps.map((step) => {
          if (step.kind === 'slot') throw new Error('a cue has no slots');
          return step.words;
        });
        if (words.length === 0) throw new Error('it has a group without words');
        return words.reduce<string[][]>(
          (starts, step) => starts.flatMap((start) => step.map((word) => [...start, word])),
          [[]],
        );
      });
    }),
  );
}

function named<Result>(verb: AnyVerb, pattern: string, parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the phrase "${pattern}" of the verb ${verb.name} cannot be used: ${reason}`, {
      cause: error,
    });
  }
}

function checkParts(parts: readonly Part[], verb: AnyVerb): void {
  for (const part of parts) {
    if (part.kind === 'either') for (const option of part.options) checkParts(option, verb);
    else if (part.kind === 'optional') {
      if (part.parts.length === 0) throw new Error('it has empty brackets');
      checkParts(part.parts, verb);
    } else if (part.kind === 'slot') {
      const field = verb.input.shape[part.name];
      if (!field) throw new Error(`the input has no field "${part.name}"`);
      if (!slotOf(field)) throw new Error(`the field "${part.name}" is not a slot`);
    } else if (/[{}|]/.test(part.written)) throw new Error('its braces do not match');
    else if (!isTypable(part)) {
      throw new Error(`"${part.written}" is not a word that can be typed`);
    }
  }
}

/** Tells if a typed token can equal a word: tokens lose punctuation at both ends. */
function isTypable({ text, written }: Extract<Part, { kind: 'literal' }>): boolean {
  const [token, ...more] = tokenise(written);
  return token !== undefined && more.length === 0 && text !== '' && wordOf(token) === text;
}

/** Returns the fields that a verb's input requires. */
export const requiredFields = ({ input }: AnyVerb): string[] =>
  Object.entries(input.shape).flatMap(([name, field]) =>
    field.safeParse(undefined).success ? [] : [name],
  );

function checkSequence(sequence: readonly Step[], verb: AnyVerb): void {
  const { input } = verb;
  const [only, ...more] = sequence;
  const standsAlone =
    only?.kind === 'slot' && more.length === 0 && slotOf(input.shape[only.name])?.standsAlone;
  if (!standsAlone && !sequence.some(({ kind }) => kind === 'word'))
    throw new Error('it has no word of its own, and would match any text');
  const names = sequence.flatMap((step) => (step.kind === 'slot' ? [step.name] : []));
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new Error(`it has the slot "${twice}" twice`);
  const isFree = (step: Step | undefined) =>
    step?.kind === 'slot' && slotOf(input.shape[step.name])?.kind === 'free';
  if (sequence.some((step, index) => isFree(step) && isFree(sequence[index + 1])))
    throw new Error('it has two free slots in a row, and nothing tells where the first one ends');
  const missing = requiredFields(verb).find((name) => !names.includes(name));
  if (missing !== undefined)
    throw new Error(`it can be typed without "${missing}", which the input requires`);
}

/**
 * Refuses verbs of the same name, and a phrase of two verbs in one language.
 * @throws {Error} that names them.
 */
export function checkDistinct(
  verbs: readonly AnyVerb[],
  phrases: readonly { verb: AnyVerb; language: string; pattern: string }[],
): void {
  const names = new Set<string>();
  for (const { name } of verbs) {
    if (names.has(name)) throw new Error(`two verbs have the name ${name}`);
    names.add(name);
  }
  const owners = new Map<string, string>();
  for (const { verb, language, pattern } of phrases) {
    const key = `${language} ${pattern}`;
    const owner = owners.get(key);
    if (owner !== undefined)
      throw new Error(`the phrase "${pattern}" belongs to both ${owner} and ${verb.name}`);
    owners.set(key, verb.name);
  }
}
