import { parsePhrase, tokenise, wordOf, type Part } from './phrase.js';
import { slotOf } from './slots/slot.js';
import type { AnyVerb } from './verb.js';

/**
 * Parses a verb's phrase.
 * @throws {Error} if no typed text could ever match it, or the verb would refuse what it reads. The
 * message names the verb and the phrase.
 */
export function checkedPhrase(verb: AnyVerb, pattern: string): Part[] {
  try {
    const parts = parsePhrase(pattern);
    checkParts(parts, verb);
    for (const sequence of sequencesOf(parts)) checkSequence(sequence, verb);
    return parts;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the phrase "${pattern}" of the verb ${verb.name} cannot be used: ${reason}`, {
      cause: error,
    });
  }
}

function checkParts(parts: readonly Part[], verb: AnyVerb): void {
  for (const part of parts) {
    if (part.kind === 'optional') {
      if (part.parts.length === 0) throw new Error('it has empty brackets');
      checkParts(part.parts, verb);
    } else if (part.kind === 'slot') {
      const field = verb.input.shape[part.name];
      if (!field) throw new Error(`the input has no field "${part.name}"`);
      if (!slotOf(field)) throw new Error(`the field "${part.name}" is not a slot`);
    } else if (/[{}]/.test(part.written)) throw new Error('its braces do not match');
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

type Flat = Exclude<Part, { kind: 'optional' }>;

/** All ways to include or leave out optional parts. */
function sequencesOf(parts: readonly Part[]): Flat[][] {
  const [part, ...rest] = parts;
  if (!part) return [[]];
  const after = sequencesOf(rest);
  if (part.kind !== 'optional') return after.map((sequence) => [part, ...sequence]);
  const included = sequencesOf(part.parts).flatMap((inner) =>
    after.map((sequence) => [...inner, ...sequence]),
  );
  return [...included, ...after];
}

function checkSequence(sequence: readonly Flat[], { input }: AnyVerb): void {
  if (!sequence.some(({ kind }) => kind === 'literal'))
    throw new Error('it has no word of its own, and would match any text');
  const names = sequence.flatMap((part) => (part.kind === 'slot' ? [part.name] : []));
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new Error(`it has the slot "${twice}" twice`);
  const isFree = (part: Flat | undefined) =>
    part?.kind === 'slot' && slotOf(input.shape[part.name])?.kind === 'free';
  if (sequence.some((part, index) => isFree(part) && isFree(sequence[index + 1])))
    throw new Error('it has two free slots in a row, and nothing tells where the first one ends');
  const missing = Object.entries(input.shape).find(
    ([name, field]) => !names.includes(name) && !field.safeParse(undefined).success,
  );
  if (missing) throw new Error(`it can be typed without "${missing[0]}", which the input requires`);
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
