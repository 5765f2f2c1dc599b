import { z } from 'zod';
import type { Language } from '../../cards/text/index.js';

/** What a slot needs to know of its reader: "yesterday" depends on the clock and on where she is. */
export interface Reading {
  language: Language;
  now: Date;
  /** An IANA time zone. */
  timeZone: string;
}

/**
 * How typed words become a value of an input. An input type registers one here and is then a slot of
 * every phrase that names it: `find {query}` reads `query` as the type of the verb's `input.query`.
 */
export interface Slot {
  /** Typed slots say no to what is not theirs; a free one takes any words. */
  kind: 'free' | 'typed';
  /** Length limit of a typed slot's text, in UTF-16 code units. */
  longest?: number;
  /** The value, still to be checked by the input's schema; undefined where the words are not such a value. */
  read(words: string, reading: Reading): unknown;
}

const slots = new WeakMap<z.ZodType, Slot>();

export function asSlot<Schema extends z.ZodType>(schema: Schema, slot: Slot): Schema {
  slots.set(schema, slot);
  return schema;
}

/** The slot of an input's field, optional or not. */
export function slotOf(schema: z.ZodType | undefined): Slot | undefined {
  let inner: unknown = schema;
  while (inner instanceof z.ZodOptional) inner = inner.unwrap();
  return inner instanceof z.ZodType ? slots.get(inner) : undefined;
}
