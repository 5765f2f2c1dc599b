import type { z } from 'zod';
import type { Language } from '../cards/text/index.js';
import { fold } from '../db/fold.js';
import { slotOf } from './slots/slot.js';

/** A piece of a phrase such as `new order [{catalog}] [for {customer}]`. */
export type Part =
  | { kind: 'literal'; text: string; written: string }
  | { kind: 'slot'; name: string }
  | { kind: 'optional'; parts: Part[] };

/**
 * Splits a phrase into words, `{slot}`s and `[optional parts]`, which may hold either.
 * @throws {Error} if the brackets do not match.
 */
export function parsePhrase(pattern: string): Part[] {
  const pieces = pattern.match(/\[|\]|\{\w+\}|[^\s[\]{}]+|[{}]/g) ?? [];
  const open: Part[][] = [[]];
  for (const piece of pieces) {
    if (piece === '[') open.push([]);
    else if (piece === ']') {
      const parts = open.pop() ?? [];
      open.at(-1)?.push({ kind: 'optional', parts });
    } else if (piece.length > 1 && piece.startsWith('{'))
      open.at(-1)?.push({ kind: 'slot', name: piece.slice(1, -1) });
    else open.at(-1)?.push({ kind: 'literal', text: fold(piece), written: piece });
  }
  const [parts] = open;
  if (open.length !== 1 || !parts) throw new Error('its brackets do not match');
  return parts;
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

/** A word of typed text, or words in double quotes. */
export interface Token {
  text: string;
  /** Start and end in the text, in UTF-16 code units. */
  start: number;
  end: number;
}

/** Splits typed text into tokens, in time proportional to its length. */
export function tokenise(text: string): Token[] {
  return [...text.matchAll(/[+\-−]?"[^"]*"(?!\S)|\S+/gu)].map((match) => ({
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
  return fold(text).replace(/^[¿¡]+|[?!.,:]+$/g, '');
}
