import { z } from 'zod';
import type { Language } from '../../cards/text/index.js';

/** Facts about the reader that a slot may need: "yesterday" depends on the clock and the time zone. */
export interface Reading {
  language: Language;
  now: Date;
  /** An IANA time zone. */
  timeZone: string;
}

/** A slot's value in a sentence. */
export interface FoundValue {
  value: unknown;
  /** Index of the first word after it. */
  end: number;
  /** True if the words cannot be part of a name. */
  isCertain?: boolean;
}

/**
 * Turns typed words into a value of an input. A slot is registered on an input's type, and every phrase
 * that names the field can use it: `find {query}` reads `query` as the type of the verb's `input.query`.
 */
export interface Slot {
  /** A typed slot rejects words that are not a value of its type; a free slot takes any words. */
  kind: 'free' | 'typed';
  /** Placeholder in a phrase as help shows it: `find <text>`. */
  placeholder: Readonly<Record<Language, string>>;
  /** Length limit of a typed slot's text, in UTF-16 code units. */
  longest?: number;
  /** Returns a value for the input's schema to check, or undefined if the words are not such a value. */
  read(words: string, reading: Reading): unknown;
  /** Finds a value that starts at a word of a sentence. The words are folded, without punctuation. */
  readAt?: (words: readonly string[], at: number, reading: Reading) => FoundValue | undefined;
  /** True if a value may stand right after a name: `orders contoso last week`. */
  mayFollowName?: boolean;
  /** Tells if a text can be nothing else, so that a phrase may consist of the slot alone. */
  standsAlone?: (text: string) => boolean;
  /** True if the words that remain of a sentence belong here: the name of a customer, or a search. */
  isName?: boolean;
  /** True if those words may stand apart in the sentence. */
  mayHaveGaps?: boolean;
}

const slots = new WeakMap<z.ZodType, Slot>();

export function asSlot<Schema extends z.ZodType>(schema: Schema, slot: Slot): Schema {
  slots.set(schema, slot);
  return schema;
}

/** Returns the slot of an input's field, optional or not. */
export function slotOf(schema: z.ZodType | undefined): Slot | undefined {
  let inner: unknown = schema;
  while (inner instanceof z.ZodOptional) inner = inner.unwrap();
  return inner instanceof z.ZodType ? slots.get(inner) : undefined;
}

/** Returns the field of an input that holds a typed customer or search. */
export const nameFieldOf = (shape: Readonly<Record<string, z.ZodType>>): string | undefined =>
  Object.keys(shape).find((name) => slotOf(shape[name])?.isName === true);
