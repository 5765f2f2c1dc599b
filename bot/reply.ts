import type { Button } from '../cards/action.js';
import { notice } from '../cards/notices/notice.js';
import type { Found } from '../cards/compose/found.js';
import type { AdaptiveCard } from '../cards/render.js';
import type { Language } from '../cards/text/index.js';
import type { Suggestion } from './suggestions.js';
import type { FileKindName } from './files/fileKindName.js';

/** A file that is written only when it is fetched or accepted. */
export interface FileOffer {
  /** Identifies the consent card: an offer is accepted once, however often the answer is delivered. */
  form: string;
  kind: FileKindName;
  /** For example `Customers.csv`. */
  name: string;
  /** Number of rows at the time of the offer, and an estimate of the size. */
  rows: number;
  bytes: number;
  /** The file's input as cards carry it, and the reader's time zone. */
  asked: Record<string, unknown>;
  timeZone: string;
}

/** Reason why a request was not carried out. `detail` keeps the text out of group chats. */
export interface Refusal {
  kind: 'refusal';
  code: string;
  text: string;
  detail: boolean;
}

/**
 * A card with the text of its notification. It replaces the card that was pressed. In a group only the
 * agent who pressed sees it, unless it is `forAll`. A `private` card that was asked for in a group by
 * typing goes to the agent's personal chat.
 */
export interface CardReply {
  kind: 'card';
  card: AdaptiveCard;
  summary: string;
  forAll?: boolean;
  private?: boolean;
  /** Id of the customer whose data the card shows: it is read from Partner Center soon. */
  opened?: number;
  /** Offered below the card if it is a new message. */
  next?: readonly Suggestion[];
}

/**
 * Answer of a verb, in plain JSON: a write's reply is stored with its request key.
 * A file and a note arrive as new messages.
 */
export type Reply =
  | CardReply
  | { kind: 'note'; text: string }
  | { kind: 'file'; offer: FileOffer }
  | { kind: 'job'; id: number; text: string }
  /** Rows of the compose box; the answer to a query only. */
  | { kind: 'found'; found: readonly Found[] }
  /** Rows of a choice that someone types in; the answer to a query only. */
  | { kind: 'choices'; choices: readonly { title: string; value: string }[] }
  | Refusal;

/** Refuses a request: the text gives the reason, the way out, and says that nothing was changed. */
export const refusal = (code: string, text: string, detail = false): Refusal => ({
  kind: 'refusal',
  code,
  text,
  detail,
});

export const cardReply = (
  card: AdaptiveCard,
  summary: string,
  audience: Pick<CardReply, 'forAll' | 'private' | 'opened' | 'next'> = {},
): CardReply => ({ kind: 'card', card, summary, ...audience });

/** Answers with sentences and buttons; the first sentence is the notification. */
export const noticeReply = (
  lines: readonly [string, ...string[]],
  language: Language,
  buttons: readonly Button[] = [],
): CardReply => cardReply(notice(lines, buttons, language), lines[0]);
