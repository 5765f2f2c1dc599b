import { z } from 'zod';
import { orderToken } from '../../cards/orders/open.js';
import { LANGUAGES, type Language } from '../../cards/text/index.js';
import { customerToken } from '../../cards/customers/open.js';
import { NAME_LENGTH, type Customer } from '../../db/customers/repository.js';
import { clean, fold } from '../../db/fold.js';
import type { PageKey } from '../../db/search/pages.js';
import { tokenise } from '../phrase.js';
import { FURTHEST, readRange } from './dates.js';
import { asSlot, slotOf } from './slot.js';

/** The longest text that is searched for, in UTF-16 code units. */
export const SEARCH_LENGTH = 200;

/**
 * @param longest in UTF-16 code units
 * @param missing what is said where nothing was typed: a key of `text.refusals`, or nothing of its own.
 */
const words = (longest: number, missing?: string) =>
  z
    .string({ error: ({ input }) => (input === undefined ? missing : undefined) })
    .transform(clean)
    .pipe(
      z
        .string()
        .max(longest, 'searchTooLong')
        .refine((text) => fold(text) !== '', 'searchEmpty'),
    );

/** Words to look for, as they were typed. */
export const searchText = asSlot(words(SEARCH_LENGTH, 'searchEmpty'), {
  kind: 'free',
  read: (typed) => typed,
});

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
      // A whole name is looked up as it is, and may be longer than what is searched for.
      words(NAME_LENGTH),
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

/** An input as cards, links and jobs carry it: a customer by her token. It is the input again when it comes back. */
export function carried(input: Record<string, unknown>): Record<string, unknown> {
  const isRecord = (value: unknown): value is Customer =>
    typeof value === 'object' && value !== null && 'microsoftId' in value;
  return Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, isRecord(value) ? customerToken(value.id) : value]),
  );
}

/** What `orderToken` writes into a card. */
const ORDER_TOKEN = /^order\/(\d{1,9})$/;

/** An order, by its number when typed (`CL-000012`, `12`), by a token when a card asks; the id. */
export const orderId = asSlot(
  z
    .string()
    .regex(ORDER_TOKEN)
    .transform((token) => Number(ORDER_TOKEN.exec(token)?.[1])),
  {
    kind: 'typed',
    read(typed) {
      const id = /^(?:CL-)?0*(\d{1,9})$/i.exec(typed)?.[1];
      return id === undefined ? undefined : orderToken(Number(id));
    },
  },
);

/** A whole number. */
export const wholeNumber = asSlot(z.number().int(), {
  kind: 'typed',
  read: readNumber,
});

/** How many days from today on; more than three years ahead there is nothing to see. */
export const dayCount = asSlot(
  z
    .number()
    .int()
    .min(0)
    .transform((days) => Math.min(days, FURTHEST)),
  { kind: 'typed', read: readNumber },
);

/** From the first instant to before the last one, in UTC; a card's hidden input has both, with a `/` between. */
export const dateRange = asSlot(
  z.preprocess(
    (given) => {
      if (typeof given !== 'string') return given;
      const [from, to] = given.split('/');
      return { from, to };
    },
    z.object({ from: z.iso.datetime(), to: z.iso.datetime() }),
  ),
  { kind: 'typed', read: readRange },
);

/** Tags to add and to remove: `+gold -trial +"health care"`; a tag goes on to the next sign. */
export const tagChanges = asSlot(
  z.object({ add: z.array(z.string()), remove: z.array(z.string()) }),
  {
    kind: 'typed',
    longest: Infinity,
    read(typed) {
      if (!SIGNED.test(typed)) return undefined;
      const add: string[] = [];
      const remove: string[] = [];
      const tokens = tokenise(typed);
      const starts = tokens.filter(({ text }) => SIGNED.test(text));
      starts.forEach(({ start }, index) => {
        const end = starts[index + 1]?.start ?? typed.length;
        const tag = unquote(typed.slice(start + 1, end).trim());
        (typed[start] === '+' ? add : remove).push(tag);
      });
      return { add, remove };
    },
  },
);
/** A sign and the tag right after it. */
const SIGNED = /^[+\-−]\S/;

/** One of a few values, each with the words it is typed as in every language. */
export function choice<Value extends string>(
  values: Record<Value, Record<Language, readonly string[]>>,
) {
  const all = Object.keys(values) as Value[];
  const byWord = new Map(
    all.flatMap((value) =>
      LANGUAGES.flatMap((language) =>
        values[value][language].map((word): [string, Value] => [fold(word), value]),
      ),
    ),
  );
  return asSlot(z.enum(all), { kind: 'typed', read: (typed) => byWord.get(fold(typed)) });
}

/** What a card keeps as JSON in a hidden input, which sends text, empty for nothing; longer ones are not even read. */
export const kept = <Schema extends z.ZodType>(schema: Schema, longest: number) =>
  z.preprocess((value) => {
    if (value === '') return undefined;
    if (typeof value !== 'string' || value.length > longest) return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  }, schema);

/** PostgreSQL takes text with NUL from nobody, and an id is an integer of 32 bits. */
export const keyText = (length: number) =>
  z
    .string()
    .max(length)
    .refine((text) => !text.includes('\0'));

/** Where a page of customers begins, as a card carries it. Never typed. */
export const pageKey = z
  .tuple([z.number().int().min(0).max(9), keyText(200), keyText(100), z.int32()])
  .transform((key): PageKey => key);

/** Which page of a list, as its buttons ask for it: behind a key or before it, and its first row's number. */
export const pageOf = <Key extends z.ZodType>(key: Key) => ({
  after: key.optional(),
  before: key.optional(),
  at: z.number().int().positive().optional(),
});

function unquote(text: string): string {
  return /^["“](?<inside>[^"“”]+)["”]$/u.exec(text)?.groups?.['inside'] ?? text;
}

function readNumber(typed: string): number | undefined {
  return /^\d{1,9}$/.test(typed) ? Number(typed) : undefined;
}
