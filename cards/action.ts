import type { Language } from './text/index.js';

/** Raised when a card's data changes its meaning: whoever reads it then can tell older cards apart. */
export const CARD_VERSION = 1;

/** What a press asks for. The inputs of the card are added to `input` by the client. */
export interface Ask {
  verb: string;
  input?: object;
  /** What makes two presses of the same button one request; for verbs that write. */
  form?: string;
}

/** What travels in a button: to be checked like anything that comes from outside. */
export interface ActionData extends Ask {
  lang: Language;
  v: number;
}

/**
 * A press that renews the card in place, and its fallback for hosts without universal actions, with
 * the same data. Inputs are never checked by the client: a press on a name must not ask for a choice.
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

/** A press that opens a page in the browser. */
export const openUrl = (url: string, title: string): object => ({
  type: 'Action.OpenUrl',
  title,
  url,
});
