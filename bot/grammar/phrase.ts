import type { z } from 'zod';
import type { Language } from '../../cards/text/index.js';
import { fold } from '../../db/fold.js';
import { slotOf } from '../slots/slot.js';

/** A piece of a phrase such as `(show|open) [the] customer {customer}`. */
export type Part =
  | { kind: 'literal'; text: string; written: string }
  | { kind: 'slot'; name: string }
  | { kind: 'optional'; parts: Part[] }
  | { kind: 'either'; options: Part[][] };

/** A phrase without choices: each literal is a word, or one of several. */
export type Step = { kind: 'word'; words: readonly string[] } | { kind: 'slot'; name: string };

/**
 * Splits a phrase into words, `{slot}`s, `[optional parts]` and `(one|of|several)`.
 * @throws {Error} if the brackets do not match.
 */
export function parsePhrase(pattern: string): Part[] {
  const pieces = pattern.match(/[[\]()|]|\{\w+\}|[^\s[\]{}()|]+|[{}]/g) ?? [];
  const open: { closing: string; options: Part[][] }[] = [{ closing: '', options: [[]] }];
  for (const piece of pieces) {
    const group = open.at(-1);
    if (piece === '[' || piece === '(')
      open.push({ closing: piece === '[' ? ']' : ')', options: [[]] });
    else if (piece === ']' || piece === ')') {
      if (group?.closing !== piece) throw new Error('its brackets do not match');
      open.pop();
      const parts: Part = { kind: 'either', options: group.options };
      const [only] = group.options;
      const inner = group.options.length === 1 && only ? only : [parts];
      addTo(
        open.at(-1),
        ...(piece === ']' ? [{ kind: 'optional' as const, parts: inner }] : inner),
      );
    } else if (piece === '|' && open.length > 1) group?.options.push([]);
    else if (piece.length > 1 && piece.startsWith('{'))
      addTo(group, { kind: 'slot', name: piece.slice(1, -1) });
    else addTo(group, { kind: 'literal', text: fold(piece), written: piece });
  }
  const [first] = open;
  const [parts] = first?.options ?? [];
  if (open.length !== 1 || !parts) throw new Error('its brackets do not match');
  return parts;
}

const addTo = (group: { options: Part[][] } | undefined, ...parts: Part[]): void =>
  void group?.options.at(-1)?.push(...parts);

/** Returns all sequences of words and slots that a phrase stands for. Single words that differ are one step. */
export function sequencesOf(parts: readonly Part[]): Step[][] {
  const [part, ...rest] = parts;
  if (!part) return [[]];
  const after = sequencesOf(rest);
  const withEach = (starts: Step[][]) =>
    starts.flatMap((start) => after.map((sequence) => [...start, ...sequence]));
  if (part.kind === 'slot') return withEach([[part]]);
  if (part.kind === 'literal') return withEach([[{ kind: 'word', words: [part.text] }]]);
  if (part.kind === 'optional') return [...withEach(sequencesOf(part.parts)), ...after];
  const options = part.options.flatMap(sequencesOf);
  const words = options.flatMap(([step, ...more]) =>
    step?.kind === 'word' && more.length === 0 ? step.words : [],
  );
  const longer = options.filter(([step, ...more]) => step?.kind !== 'word' || more.length > 0);
  return withEach([...(words.length > 0 ? [[{ kind: 'word' as const, words }]] : []), ...longer]);
}

/** Writes a phrase for a reader, with placeholders for the slots of an input: `find <text>`. */
export function writePhrase(
  pattern: string,
  input: z.ZodObject<Readonly<Record<string, z.ZodType>>>,
  language: Language,
): string {
  return pattern.replace(/\{(\w+)\}/g, (_, field: string) => {
    const placeholder = slotOf(input.shape[field])?.placeholder[language];
    return `<${placeholder ?? field}>`;
  });
}

/** Writes a phrase as it would be typed for some values: `activity Contoso`. Slots without a value are left out. */
export const writeCommand = (pattern: string, values: ReadonlyMap<string, string>): string =>
  pattern
    .replace(
      /\[[^\]{]*\{(\w+)\}[^\]]*\]|\{(\w+)\}/g,
      (_, optional: string | undefined, needed: string | undefined) =>
        values.get(optional ?? needed ?? '') ?? '',
    )
    .replace(/\s+/g, ' ')
    .trim();

/** Removes characters from the end of a text, in linear time; a regular expression tries each of a run again. */
export function trimEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** A word of typed text, or words in double quotes. */
export interface Token {
  text: string;
  /** Start and end in the text, in UTF-16 code units. */
  start: number;
  end: number;
}

/** Splits typed text into tokens, in time proportional to its length. */
export function tokenise(text: string): Token[] {
  return [...text.matchAll(/[+\-−–—]?"[^"]*"(?!\S)|\S+/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Length limit of tokens compared with a phrase's words, in UTF-16 code units: no word is half as long. */
const LONGEST_WORD = 40;

/** Spells a token as phrases do: `¿Quién` is `quien`. Returns '' for a token too long to be a word. */
export function wordOf({ text }: Pick<Token, 'text'>): string {
  if (text.length > LONGEST_WORD) return '';
  const word = fold(text);
  return word === '?' ? word : word.replace(/^[¿¡(]+|[?!.,:;)]+$/g, '');
}

/** Removes the double quotes around a text. */
export function unquote(text: string): string {
  return /^["“](?<inside>[^"“”]+)["”]$/u.exec(text)?.groups?.['inside'] ?? text;
}
