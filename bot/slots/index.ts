import { z } from 'zod';
import { LANGUAGES, type Language } from '../../cards/text/index.js';
import type { Customer } from '../../db/customers.js';
import { clean, fold } from '../../db/fold.js';
import type { PageKey } from '../../db/search/pages.js';
import { readRange } from './dates.js';
import { asSlot, slotOf } from './slot.js';

/** The longest text that is searched for, in UTF-16 code units. */
export const SEARCH_LENGTH = 200;

/** @param missing what is said where nothing was typed: a key of `text.refusals`, or nothing of its own. */
const words = (missing?: string) =>
  z
    .string({ error: ({ input }) => (input === undefined ? missing : undefined) })
    .transform(clean)
    .pipe(
      z
        .string()
        .max(SEARCH_LENGTH, 'searchTooLong')
        .refine((text) => fold(text) !== '', 'searchEmpty'),
    );

/** Words to look for, as they were typed. */
export const searchText = asSlot(words('searchEmpty'), { kind: 'free', read: (typed) => typed });

/** What `customerToken` writes into a card. */
const TOKEN = /^customer\/(\d{1,9})$/;

/**
 * One customer, as an agent names her: by Microsoft ID, domain or name when typed, by a token when a
 * card asks. Dispatch turns it into the record, and asks back where the words fit several or none.
 */
export const customer = asSlot(
  z
    .union([
      z
        .string()
        .regex(TOKEN)
        .transform((token) => Number(TOKEN.exec(token)?.[1])),
      words(),
    ])
    .brand<'customer'>(),
  { kind: 'free', read: unquote },
);
export type CustomerWords = z.output<typeof customer>;

/** A verb's input with every customer's words replaced by the customer. */
export type Resolved<Input> = {
  [Field in keyof Input]: Exclude<Input[Field], undefined> extends CustomerWords
    ? Customer | Extract<Input[Field], undefined>
    : Input[Field];
};

export function isCustomer(schema: z.ZodType | undefined): boolean {
  return slotOf(schema) === slotOf(customer);
}

/** A whole number. */
export const wholeNumber = asSlot(z.number().int(), {
  kind: 'typed',
  read: (typed) => (/^\d{1,9}$/.test(typed) ? Number(typed) : undefined),
});

/** From the first instant to before the last one, in UTC. */
export const dateRange = asSlot(z.object({ from: z.iso.datetime(), to: z.iso.datetime() }), {
  kind: 'typed',
  read: readRange,
});

/** Tags to give and to take off: `+gold -trial +"health care"`; a tag goes on to the next sign. */
export const tagChanges = asSlot(
  z.object({ add: z.array(z.string()), remove: z.array(z.string()) }),
  {
    kind: 'typed',
    read(typed) {
      if (!/^[+\-−]\S/.test(typed)) return undefined;
      const parts = [...typed.matchAll(/(?:^|\s)([+\-−])\s*("[^"]*"|.+?)(?=\s+[+\-−]\S|$)/g)];
      const tagsWith = (sign: (found: string) => boolean) =>
        parts.filter((part) => sign(part[1] ?? '')).map((part) => unquote(part[2] ?? ''));
      return { add: tagsWith((sign) => sign === '+'), remove: tagsWith((sign) => sign !== '+') };
    },
  },
);

/** One of a few values, each with the words it is typed as in every language. */
export function choice<Value extends string>(
  values: Record<Value, Record<Language, readonly string[]>>,
) {
  const all = Object.keys(values) as Value[];
  return asSlot(z.enum(all), {
    kind: 'typed',
    read: (typed) =>
      all.find((value) =>
        LANGUAGES.some((language) =>
          values[value][language].some((word) => fold(word) === fold(typed)),
        ),
      ),
  });
}

/** PostgreSQL takes text with NUL from nobody, and an id is an integer of 32 bits. */
const keyText = (length: number) =>
  z
    .string()
    .max(length)
    .refine((text) => !text.includes('\0'));

/** Where a page begins, as a card carries it. Never typed. */
export const pageKey = z
  .tuple([z.number().int().min(0).max(9), keyText(200), keyText(100), z.int32()])
  .transform((key): PageKey => key);

function unquote(text: string): string {
  return /^["“](?<inside>[^"“”]+)["”]$/u.exec(text)?.groups?.['inside'] ?? text;
}
