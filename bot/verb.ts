import type { z } from 'zod';
import type { AdaptiveCard } from '../cards/render.js';
import type { Language, Text } from '../cards/text/index.js';
import type { Actor } from '../db/activity/repository.js';
import type { Repositories } from '../db/index.js';
import type { CustomerCloud } from './addresses.js';
import type { FileKindName } from './files/fileKind.js';
import type { Resolved } from './slots/index.js';

/** Least first: each may ask what those before it may. */
export const ROLES = ['helpdesk', 'sales', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Where an answer is read: by the agent alone, or by all in a group chat or channel. */
export type Audience = 'personal' | 'group';

/** A verb with an input, asked by an agent, through whichever door it came. */
export interface Request {
  verb: string;
  input: Record<string, unknown>;
  /** Who asks, or the id to name in the answer where nobody known does. */
  agent: Actor & { role: Role | undefined };
  language: Language;
  audience: Audience;
  /** The channel's conversation: its id, and the reference to speak in it later, as JSON. */
  conversation: { id: string; reference: string };
  /** True for the answer to a file consent card. */
  isConsent?: boolean;
  /** What makes the same request the same: the activity's id (typed text) or the form's id (a button). */
  id: string;
  /** The message whose card was pressed. */
  message?: string | undefined;
  /** An IANA time zone, where the client says it. */
  timeZone?: string | undefined;
}

/** A file that is written when it is fetched or accepted, not before. */
export interface FileOffer {
  /** What a consent card for it is known by: one offer is accepted once, however often it is delivered. */
  form: string;
  kind: FileKindName;
  /** Such as `Customers.csv`. */
  name: string;
  /** How many rows it has now, and about how many bytes that makes. */
  rows: number;
  bytes: number;
  /** What it was asked with, as cards carry it, and the reader's time zone. */
  asked: Record<string, unknown>;
  timeZone: string;
}

/** A sentence about why nothing was done. `detail` says that only the agent may read it. */
export interface Refusal {
  kind: 'refusal';
  code: string;
  text: string;
  detail: boolean;
}

/** A verb's way to say no: what was wrong, what to do, that nothing was changed. */
export const refusal = (code: string, text: string, detail = false): Refusal => ({
  kind: 'refusal',
  code,
  text,
  detail,
});

/**
 * What a verb answers: plain JSON, so that a write's reply can be stored with its key.
 * A card renews the one it was pressed on; a file and a note come as a message of their own. In a group
 * a card is seen by the presser alone, unless it is `forAll`: then the message itself is renewed. One that
 * is `private` goes to the agent's personal chat where it was asked for in a group by typing.
 */
export type Reply =
  | { kind: 'card'; card: AdaptiveCard; summary: string; forAll?: boolean; private?: boolean }
  | { kind: 'note'; text: string }
  | { kind: 'file'; offer: FileOffer }
  | { kind: 'job'; id: number; text: string }
  | Refusal;

/** What a verb has at hand: repositories, bound to its transaction where it writes, and the words. */
export interface Context extends Repositories {
  text: Text;
  language: Language;
  agent: Request['agent'] & { role: Role };
  conversation: Request['conversation'];
  /** The message whose card was pressed. */
  message: string | undefined;
  /** The reader's IANA time zone: what the client says, else what it said last, else UTC. */
  timeZone: string;
  /** Whether files may be put there: Microsoft's file hosts alone. */
  mayUploadTo: (url: string) => boolean;
  /** Where the customers' services are managed. */
  customerCloud: CustomerCloud;
  /** All verbs, for those that speak of the others. */
  verbs: readonly AnyVerb[];
}

export interface Verb<Input extends z.ZodObject> {
  /** As cards carry it: `find`, `tags.rename`. */
  name: string;
  /** The least role that may ask. */
  role: Role;
  /** Whether it changes something: it then runs in a transaction, once for each request key. */
  writes?: boolean;
  /**
   * Whether it stands among the buttons of a customer's card and under the list, by the title in
   * `text.customers.commands`. Its input then has `customer` (optional: nothing may be chosen) and `back`.
   */
  onCustomer?: boolean;
  /** Asked only by the answer to a file consent card, in a personal chat. */
  consentOnly?: boolean;
  /** How it is typed; `{slot}` names a field of the input, `[…]` may be left out. None: by card only. */
  says?: Record<Language, readonly string[]>;
  input: Input;
  run(input: Resolved<z.output<Input>>, context: Context): Promise<Reply>;
}

/** A verb whose input's type is known to nobody but itself; dispatch checks it by the schema. */
export type AnyVerb = Omit<Verb<z.ZodObject>, 'run' | 'input'> & {
  input: z.ZodObject<Readonly<Record<string, z.ZodType>>>;
  run(input: Record<string, unknown>, context: Context): Promise<Reply>;
};

/**
 * Declares a verb: all there is to know about what can be asked, and what is then done.
 *
 * ```ts
 * export const find = verb({
 *   name: 'find',
 *   role: 'helpdesk',
 *   says: { en: ['find {query}'], es: ['buscar {query}'] },
 *   input: z.object({ query: searchText, after: pageKey.optional() }),
 *   async run({ query, after }, { customers, text }) { … },
 * });
 * ```
 */
export function verb<Input extends z.ZodObject>(declaration: Verb<Input>): AnyVerb {
  return declaration;
}

export const mayAsk = (role: Role | undefined, least: Role): boolean =>
  role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(least);
