import { z } from 'zod';
import type { Ask } from '../../cards/asks.js';
import { customerToken } from '../../cards/customers/open.js';
import { orderToken } from '../../cards/orders/open.js';
import { LANGUAGES, type Language } from '../../cards/text/index.js';
import { MAX_NAME_LENGTH, type Customer } from '../../db/customers/customer.js';
import { clean, fold } from '../../db/fold.js';
import type { PageKey } from '../../db/search/pages.js';
import { unquote } from '../grammar/phrase.js';
import { FURTHEST_DAYS } from './dates.js';
import { SEARCH_LENGTH } from './search.js';
import { rangeAt, readRange } from './time/range.js';
import { asSlot, slotOf, type Slot } from './slot.js';

/**
 * Text that is searched for. A fault is a key of `text.refusals`.
 * @param longest in UTF-16 code units
 * @param missing fault of an absent text; without it, an absent text makes the whole input unsound
 */
export const cleanText = (longest: number, missing?: string) =>
  z
    .string({ error: ({ input }) => (input === undefined ? missing : undefined) })
    .transform(clean)
    .pipe(
      z
        .string()
        .max(longest, 'searchTooLong')
        .refine((text) => fold(text) !== '', 'searchEmpty'),
    );

/** A search as it was typed. */
export const searchText = asSlot(cleanText(SEARCH_LENGTH, 'searchEmpty'), {
  kind: 'free',
  placeholder: { en: 'text', es: 'texto' },
  read: (typed) => typed,
  isName: true,
  mayHaveGaps: true,
});

/** Format of `customerToken`. */
const CUSTOMER_TOKEN = /^customer\/(\d{1,9})$/;

/**
 * One customer: by Microsoft ID, domain or name if typed, by token on cards. Dispatch replaces it by the
 * record, and asks back if several customers match or none.
 */
export const customer = asSlot(
  z
    .union([
      z
        .string()
        .regex(CUSTOMER_TOKEN)
        .transform((token) => Number(CUSTOMER_TOKEN.exec(token)?.[1])),
      // A whole name is looked up as it is, and may be longer than a search.
      cleanText(MAX_NAME_LENGTH),
    ])
    .brand<'customer'>(),
  {
    kind: 'free',
    placeholder: { en: 'customer', es: 'cliente' },
    read: unquote,
    isName: true,
  },
);
/** A typed name, or the id in a token. */
export type CustomerName = z.output<typeof customer>;

/** A verb's input after dispatch replaced every customer's name by the customer. */
export type Resolved<Input> = {
  [Field in keyof Input]: Exclude<Input[Field], undefined> extends CustomerName
    ? Customer | Extract<Input[Field], undefined>
    : Input[Field];
};

export function isCustomer(schema: z.ZodType | undefined): boolean {
  return slotOf(schema) === slotOf(customer);
}

/** Returns an input as cards, links and jobs carry it, with tokens for customers. The schema reads it again. */
export function carried(input: Record<string, unknown>): Record<string, unknown> {
  const isRecord = (value: unknown): value is Customer =>
    typeof value === 'object' && value !== null && 'microsoftId' in value;
  return Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, isRecord(value) ? customerToken(value.id) : value]),
  );
}

/** Format of `orderToken`, or an order's number as it is typed. */
const ORDER = /^\s*(?:order\/|CL-)?0*(\d{1,9})\s*$/i;

/** An order's id: by number if typed (`CL-000012`, `12`), by token on cards. */
export const orderId = asSlot(
  z
    .string()
    .regex(ORDER)
    .transform((order) => Number(ORDER.exec(order)?.[1])),
  {
    kind: 'typed',
    placeholder: { en: 'number', es: 'número' },
    read(typed) {
      const id = /^(?:CL-)?0*(\d{1,9})$/i.exec(typed)?.[1];
      return id === undefined ? undefined : orderToken(Number(id));
    },
    standsAlone: (typed) => /^CL-\d/i.test(typed),
    readAt(words, at) {
      const [, prefix, id] = /^(cl-)?0*(\d{1,9})$/.exec(words[at] ?? '') ?? [];
      if (id === undefined) return undefined;
      const isCertain = prefix !== undefined;
      return { value: orderToken(Number(id)), end: at + 1, isCertain };
    },
  },
);

const DAYS: Slot['placeholder'] = { en: 'days', es: 'días' };

/** A number of days from today, capped at the longest term. */
export const dayCount = asSlot(
  z
    .number()
    .int()
    .min(0)
    .transform((days) => Math.min(days, FURTHEST_DAYS)),
  {
    kind: 'typed',
    placeholder: DAYS,
    read: (typed) => (/^\d{1,9}$/.test(typed) ? Number(typed) : undefined),
    readAt: (words, at) =>
      /^\d{1,4}$/.test(words[at] ?? '') ? { value: Number(words[at]), end: at + 1 } : undefined,
  },
);

/**
 * Days as UTC instants, `to` exclusive. A hidden input of a card has both, separated by `/`.
 * @param ahead true if an open range lies in the future: `December` is the next one
 */
const range = (ahead: boolean) =>
  asSlot(
    z.preprocess(
      (value) => {
        if (typeof value !== 'string') return value;
        const [from, to] = value.split('/');
        return { from, to };
      },
      z.object({ from: z.iso.datetime(), to: z.iso.datetime() }),
    ),
    {
      kind: 'typed',
      placeholder: DAYS,
      read: (typed, reading) => readRange(typed, reading, ahead),
      readAt(words, at, reading) {
        const found = rangeAt(words, at, reading, ahead);
        return found && { ...found, isCertain: !found.isBareName };
      },
      mayFollowName: true,
    },
  );

/** Days in the past, up to today. */
export const dateRange = range(false);
/** Days to come. */
export const upcomingRange = range(true);

const MAX_CHOICE_WORDS = 3;

/** One of a few values, with the words that mean it in each language. */
export function choice<Value extends string>(
  values: Record<Value, Record<Language, readonly string[]>>,
  placeholder: Slot['placeholder'],
) {
  const names = Object.keys(values) as Value[];
  const byWord = new Map(
    names.flatMap((value) =>
      LANGUAGES.flatMap((language) =>
        values[value][language].map((word): [string, Value] => [fold(word), value]),
      ),
    ),
  );
  return asSlot(z.enum(names), {
    kind: 'typed',
    placeholder,
    read: (typed) => byWord.get(fold(typed)),
    readAt(words, at) {
      for (let end = Math.min(words.length, at + MAX_CHOICE_WORDS); end > at; end--) {
        const value = byWord.get(words.slice(at, end).join(' '));
        if (value !== undefined) return { value, end };
      }
      return undefined;
    },
  });
}

/**
 * A value that a card keeps as JSON in a hidden input; the input sends '' for an absent value.
 * @param longest length limit of the JSON; a longer one is not parsed
 */
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

/** Text of a page key. PostgreSQL rejects text with NUL. */
export const keyText = (length: number) =>
  z
    .string()
    .max(length)
    .refine((text) => !text.includes('\0'));

/** Key of a customer in a list, from which a page goes on; an id is a 32-bit integer. */
export const pageKey: z.ZodType<PageKey, PageKey> = z
  .tuple([z.number().int().min(0).max(9), keyText(200), keyText(100), z.int32()])
  .readonly();

/** Fields that select a page: the rows after or before a key, and the number of its first row. */
export const pageOf = <Key extends z.ZodType>(key: Key) => ({
  after: key.optional(),
  before: key.optional(),
  at: z.number().int().positive().optional(),
});

/** Cards to which another card can lead back. Each checks its own input when it is asked for. */
const BACK_VERBS = [
  'find',
  'customers',
  'activity',
  'renewals',
  'stake',
  'decisions',
  'orders',
  'order.show',
  'drift',
  'pasted',
  'changes',
] as const;
/** Length limit of the input that a way back carries, as JSON, in UTF-16 code units. */
const BACK_LENGTH = 2_000;

/** The page or card from which a card was opened. A form carries it as JSON. */
export const backInput = kept(
  z
    .object({
      verb: z.enum(BACK_VERBS),
      input: z
        .record(z.string(), z.unknown())
        .refine((input) => JSON.stringify(input).length <= BACK_LENGTH),
    })
    .optional(),
  2 * BACK_LENGTH,
).transform((back) => back as Ask | undefined);
