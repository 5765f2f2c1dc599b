import type { Language } from './text/index.js';

/** Raised when the meaning of a card's data changes, so that a reader can tell older cards apart. */
export const CARD_VERSION = 1;

/** A request that a button makes. The client adds the card's inputs to `input`. */
export interface Ask {
  verb: string;
  input?: object;
  /** Makes two presses of the same button one request; for verbs that write. */
  form?: string;
}

/** The data of a button. Check it like anything that comes from outside. */
export interface ActionData extends Ask {
  lang: Language;
  v: number;
}

/**
 * A button that renews the card in place; hosts without universal actions get a fallback with the same
 * data. Clients never check inputs: a press on a name must not demand a choice.
 */
export function execute(ask: Ask, lang: Language, title?: string): object {
  const data: ActionData = { ...ask, lang, v: CARD_VERSION };
  const titled = title === undefined ? {} : { title };
  return {
    type: 'Action.Execute',
    ...titled,
    verb: ask.verb,
    data,
    fallback: { type: 'Action.Submit', ...titled, data },
  };
}

/** A button that opens a page in the browser. */
export const openUrl = (url: string, title: string): object => ({
  type: 'Action.OpenUrl',
  title,
  url,
});
