import type { Ask } from './asks.js';
import { literal } from './literal.js';
import type { Language } from './text/index.js';

export type { Ask } from './asks.js';

/** Raised when the meaning of a card's data changes, so that older cards can be told apart. */
export const CARD_VERSION = 1;

/** Data of a button. It comes back from outside and is checked like any other request. */
export type ActionData = Ask & { lang: Language; v: number };

/** A button's title and the request that it makes. */
export interface Button {
  title: string;
  ask: Ask;
  style?: 'destructive';
}

/**
 * A button that replaces the card in place, with a fallback for hosts without universal actions that
 * carries the same data. The client never checks inputs: opening a row must not require a choice.
 */
export function execute(ask: Ask, lang: Language, title?: string, style?: Button['style']): object {
  const data: ActionData = { ...ask, lang, v: CARD_VERSION };
  const titled = title === undefined ? {} : { title };
  return {
    type: 'Action.Execute',
    ...titled,
    ...(style && { style }),
    verb: ask.verb,
    data,
    fallback: { type: 'Action.Submit', ...titled, data },
  };
}

/** Adds input to a request that was made for another card; the same field of the request is replaced. */
export const withInput = (ask: Ask, input: object): Ask =>
  ({ ...ask, input: { ...ask.input, ...input } }) as Ask;

export const buttons = (list: readonly Button[], lang: Language): object[] =>
  list.map(({ title, ask, style }) => execute(ask, lang, literal(title, 60), style));

/** A button that opens a page in the browser. */
export const openUrl = (url: string, title: string): object => ({
  type: 'Action.OpenUrl',
  title,
  url,
});
