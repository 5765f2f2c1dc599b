import { fold } from '../db/fold.js';

/** A piece of a phrase such as `new order [{catalog}] [for {customer}]`. */
export type Part =
  | { kind: 'literal'; text: string; written: string }
  | { kind: 'slot'; name: string }
  | { kind: 'optional'; parts: Part[] };

/**
 * Takes a phrase apart: words, `{slot}`s, and `[optional parts]`, which may hold either.
 * @throws {Error} when a bracket is not closed, which is a fault of the verb.
 */
export function parsePhrase(pattern: string): Part[] {
  const pieces = pattern.match(/\[|\]|\{\w+\}|[^\s[\]{}]+/g) ?? [];
  const open: Part[][] = [[]];
  for (const piece of pieces) {
    if (piece === '[') open.push([]);
    else if (piece === ']') {
      const parts = open.pop() ?? [];
      open.at(-1)?.push({ kind: 'optional', parts });
    } else if (piece.startsWith('{')) open.at(-1)?.push({ kind: 'slot', name: piece.slice(1, -1) });
    else open.at(-1)?.push({ kind: 'literal', text: fold(piece), written: piece });
  }
  const [parts] = open;
  if (open.length !== 1 || !parts) throw new Error(`the brackets of "${pattern}" do not match`);
  return parts;
}

/** A phrase as a person reads it, its slots by the names given: `find <text>`. */
export function writePhrase(pattern: string, slotNames: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => `<${slotNames[name] ?? name}>`);
}

/** A word of typed text, or words in double quotes. */
export interface Token {
  text: string;
  /** Its start and end in the text, in UTF-16 code units. */
  start: number;
  end: number;
}

/** Takes typed text apart, in time proportional to its length. */
export function tokenise(text: string): Token[] {
  return [...text.matchAll(/[+\-−]?"[^"]*"(?!\S)|\S+/gu)].map((found) => ({
    text: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }));
}

/** Length limit of tokens compared with a phrase's words, in UTF-16 code units: no word is half as long. */
const LONGEST_WORD = 40;

/** A token as a phrase spells its words: `¿Quién` is `quien`. Empty where it is longer than any of them. */
export function wordOf({ text }: Token): string {
  if (text.length > LONGEST_WORD) return '';
  return fold(text).replace(/^[¿¡]+|[?!.,:]+$/g, '');
}
