import { z } from 'zod';
import { keyText } from '../../slots/index.js';

/** Length limit of a list's text, in UTF-16 code units. */
export const MAX_TYPED = 300;
/** Length limit of a list's input as JSON, in UTF-16 code units. */
const MAX_INPUT = 4_000;

/** Days on which a digest is sent. */
export const digestDays = z.union([
  z.object({
    weekdays: z
      .array(z.int().min(1).max(7))
      .min(1)
      .max(7)
      .transform((days) => [...new Set(days)].sort()),
  }),
  z.object({ dayOfMonth: z.int().min(1).max(31) }),
]);

/** A local time in 24 hours. */
export const digestTime = z
  .string()
  .regex(/^(?:[01]?\d|2[0-3]):[0-5]\d$/)
  .transform((time) => time.padStart(5, '0'));

/** The request for a list: checked by the schema of its own verb when it is made. */
export const listRequest = z.object({
  verb: z.string().max(100),
  input: z
    .record(z.string(), z.unknown())
    .refine((input) => JSON.stringify(input).length <= MAX_INPUT),
});
export type ListRequest = z.output<typeof listRequest>;

export const listText = keyText(2_000);
export const digestPlace = z.enum(['here', 'personal']);

/** A digest, and the version that a card shows. */
export const ofDigest = { digest: z.int32().min(1), version: z.int32().min(1) };
