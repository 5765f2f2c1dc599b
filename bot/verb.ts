import type { z } from 'zod';
import type { Ask, Asks, CustomerVerbName, VerbName } from '../cards/asks.js';
import type { Language, Text } from '../cards/text/index.js';
import type { Actor } from '../db/activity/entry.js';
import type { Repositories } from '../db/index.js';
import type { ApprovalRules } from './approvals/rules.js';
import type { Granted } from './approvals/granted.js';
import type { ConnectionFacts } from './connection.js';
import type { Reply } from './reply.js';
import type { MaybePasted } from './pasted/pastedRequest.js';
import type { ListedRoles, Role } from './roles.js';
import type { CustomerCloud } from './serviceLinks.js';
import type { Resolved } from './slots/index.js';

/** Readers of an answer: the agent alone, or everyone in a group chat or channel. */
export type Audience = 'personal' | 'group';

/** Kinds of queries, which a client makes by itself; each has its own shape of answer. */
export const QUERY_TRIGGERS = ['composed', 'unfolded', 'completed', 'renewed'] as const;
export type QueryTrigger = (typeof QUERY_TRIGGERS)[number];

/** The act of an agent, or of a client, that made a request. It decides how the answer is delivered. */
export const TRIGGERS = [
  'typed',
  'submitted',
  'executed',
  'consented',
  'greeted',
  ...QUERY_TRIGGERS,
] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** A command that is offered in place of a text. */
export interface Offered {
  typed: string;
  phrase: string;
  verb: string;
  input: Record<string, unknown>;
}

/** A verb with its input and the agent who asks for it: typed, pressed, submitted or dropped. */
export interface Request {
  verb: string;
  input: Record<string, unknown>;
  /** The agent; a sender without a role is refused, and the answer names the id. */
  agent: Actor & { role: Role | undefined };
  language: Language;
  audience: Audience;
  /** True for a question in a group that only the bot sees: nothing about it may be sent to the group. */
  isTargeted?: boolean;
  /** True for a list that is sent to others: it uses only what all agents may use. */
  isForOthers?: boolean;
  /** The channel's conversation: its id, and as JSON the reference for messages sent later. */
  conversation: { id: string; reference: string };
  /** True for the answer to a file consent card. */
  isConsent?: boolean;
  /** Names the turn in the log and in the sentence of a failure; undefined for a request of a job. */
  reference?: string;
  /**
   * True for what a client asks by itself: while someone types in the compose box or in a choice, for a pasted link, and
   * as it draws a card. It leaves no trace, and the agent may be in a chat without the bot.
   */
  isQuery?: boolean;
  /** Identifies repeated deliveries: the activity's id (typed text) or the form's id (a button). */
  id: string;
  /** The message whose card was pressed. */
  message?: string | undefined;
  /** Other readings of a typed text, which may name customers that exist where the first does not. */
  others?: readonly Pick<Request, 'verb' | 'input' | 'language'>[];
  /** Reads the typed text as a misspelled command; asked if its words find nobody. */
  near?: () => Offered | undefined;
  /** Reads the typed text as a question about a customer that it names; asked if nothing else is understood. */
  about?: (customer: string) => Offered;
  /** Reads the typed text as a list of customers, if the list of customers confirms it. */
  pasted?: MaybePasted;
  /** An IANA time zone: the client's, else the one it sent last. */
  timeZone?: string | undefined;
}

/** Repositories, texts and facts about the request. A verb that writes gets its transaction's repositories. */
export interface Context extends Repositories {
  text: Text;
  language: Language;
  agent: Request['agent'] & { role: Role };
  conversation: Request['conversation'];
  /** True for a question in a group that only the bot sees. */
  isTargeted: boolean;
  /** The message whose card was pressed. */
  message: string | undefined;
  /** Readers of the answer. */
  audience: Audience;
  /** True for a list that is sent to others: it uses only what all agents may use. */
  isForOthers: boolean;
  /** The reader's IANA time zone: from this request, else from the last one that had it, else UTC. */
  timeZone: string;
  /** Allows files to and from Microsoft's file hosts only. */
  isTrustedFileUrl: (url: string) => boolean;
  /** The cloud in which the customers' services are managed. */
  customerCloud: CustomerCloud;
  /** Returns a customer's address on the bot's own host. */
  addressOf: (microsoftId: string) => string;
  /** Undefined without a connection to Partner Center. */
  connection: ConnectionFacts | undefined;
  /** The environment's lists of agents. */
  listedRoles: ListedRoles;
  /** True in the government clouds, whose Teams lacks some features. */
  isGovernment: boolean;
  /** When a second agent must approve. */
  approvalRules: ApprovalRules;
  /** The approval with which the verb runs again; undefined if it was asked for just now. */
  granted: Granted | undefined;
  /** All verbs, for those that list the others. */
  verbs: readonly AnyVerb[];
}

/** A text in each language. */
export type Words = Readonly<Record<Language, string>>;

/** Sections of help. */
export const HELP_GROUPS = ['find', 'sell', 'manage'] as const;

/** A row of help: a request in everyday words, which a press makes. */
export interface Example {
  group: (typeof HELP_GROUPS)[number];
  /** As an agent would type it. Without a customer, the verb asks for one. */
  typed: Words;
  /** Slots that a press fills in, as they are typed. */
  fills?: Readonly<Record<string, Words>>;
}

/** Phrases and help line of a verb that can be typed; other verbs are asked for by cards only. */
export type Command =
  | {
      /** Phrases: `{slot}` is a field of the input, `[…]` is optional. */
      says: Readonly<Record<Language, readonly string[]>>;
      /** Says what it does, in a sentence. */
      does: Words;
      /** Its row in help; null if another verb's row leads to it. */
      example: Example | null;
      cues?: Cues;
    }
  | { says?: undefined; does?: undefined; example?: undefined; cues?: Cues };

/**
 * Words that ask for the verb wherever they occur in a sentence; `a + b` needs both. The words that remain
 * are the customer or the search: “which subscriptions does Contoso have?” has the cue `subscriptions`.
 */
export type Cues = Readonly<Record<Language, readonly string[]>>;

export interface VerbBase {
  /** The least role that may ask. */
  role: Role;
  /** Runs in a transaction, once per request key. */
  writes?: boolean;
  /** Asks for a customer or a search if a sentence names none. */
  needsName?: boolean;
  /** Answers a typed name before its customer is looked up; undefined to go on. */
  beforeLookup?: (
    named: string,
    context: Context,
    input: Readonly<Record<string, unknown>>,
  ) => Promise<Reply | undefined>;
  /** A list that can be sent on a schedule. It changes nothing, and answers with a card. */
  digest?: boolean;
  /** Accepts only answers to a file consent card, in a personal chat. */
  consentOnly?: boolean;
  /** Accepts only what a client asks by itself: see `Request.isQuery`. */
  queryOnly?: boolean;
}

/** Field that a button sends and the verb does not accept; appears only in compiler errors. */
interface NotAccepted<Field> {
  cardsAskForAnotherInput: Field;
}

/** Holds a verb's schema to the input in `cards/asks.ts`, if cards ask for the verb. */
export type Accepts<Name extends string, Input extends z.ZodObject> = Name extends VerbName
  ? [keyof Asks[Name]] extends [keyof z.input<Input>]
    ? Partial<Asks[Name]> extends Partial<z.input<Input>>
      ? unknown
      : NotAccepted<Asks[Name]>
    : NotAccepted<Exclude<keyof Asks[Name], keyof z.input<Input>>>
  : unknown;

export type Verb<Name extends string, Input extends z.ZodObject> = VerbBase &
  Command & {
    /** As cards carry it: `find`, `tags.rename`. */
    name: Name;
    input: Input;
    run(input: Resolved<z.output<Input>>, context: Context): Reply | Promise<Reply>;
  };

/** A declared verb. The type of its input is erased: dispatch checks the input by the schema. */
export type AnyVerb<Name extends string = string> = VerbBase &
  Command & {
    name: Name;
    input: z.ZodObject<Readonly<Record<string, z.ZodType>>>;
    /** Its button on the customer's card; see `customerVerb`. */
    button?: { verb: CustomerVerbName; title: Words };
    run(input: Record<string, unknown>, context: Context): Reply | Promise<Reply>;
  };

/**
 * Declares a verb: how it is asked for, who may ask, and what it does.
 *
 * ```ts
 * export const find = verb({
 *   name: 'find',
 *   role: 'helpdesk',
 *   says: { en: ['find {query}'], es: ['buscar {query}'] },
 *   does: { en: 'Finds customers', es: 'Busca clientes' },
 *   example: { group: 'find', typed: { en: 'Customers in Madrid', es: 'Clientes en Madrid' } },
 *   input: z.object({ query: searchText, after: pageKey.optional() }),
 *   async run({ query, after }, { customers, text }) { … },
 * });
 * ```
 */
export function verb<const Name extends string, Input extends z.ZodObject>(
  declaration: Verb<Name, Input> & Accepts<Name, Input>,
): AnyVerb<Name> {
  return declaration;
}

/** Asks for a verb again, or for one found by its declaration. The input must come from its schema. */
export const askFor = ({ name }: AnyVerb, input?: object): Ask =>
  ({ verb: name, ...(input && { input }) }) as Ask;
