import { Template } from 'adaptivecards-templating';
import { PARTS } from './parts.js';
import type { Language } from './text/index.js';

/** The newest schema that Teams lets a bot use. */
const VERSION = '1.5';

/** An Adaptive Card as it is sent: plain JSON. */
export interface AdaptiveCard {
  type: 'AdaptiveCard';
  version: typeof VERSION;
  [property: string]: unknown;
}

interface CardData {
  lang: Language;
  [property: string]: unknown;
}

/**
 * Compiles a layout once; the returned function fills it in, which takes about 0.1 ms. The data must have
 * `lang` and every property that the layout names (a missing one would print its path). It is not expanded
 * again: `${…}` in a record stays as it is.
 */
export function layout(source: object): (data: CardData) => AdaptiveCard {
  const template = new Template(
    withParts({ type: 'AdaptiveCard', version: VERSION, lang: '${lang}', ...source }),
  );
  return (data) => template.expand({ $root: data }) as AdaptiveCard;
}

/** Replaces each `$part` by the part it names. */
function withParts(node: unknown): object {
  if (Array.isArray(node)) return node.map(withParts);
  if (typeof node !== 'object' || node === null) return node as object;
  const { $part: name, ...own } = node as { $part?: string };
  const part = name === undefined ? {} : PARTS[name];
  if (!part) throw new Error(`No part of a card is named ${name}.`);
  return Object.fromEntries(
    Object.entries({ ...part, ...own }).map(([key, value]) => [key, withParts(value)]),
  );
}

/** Max bytes of a card, counted as Teams does. Teams accepts messages of about 40 KB. */
export const SIZE_LIMIT = 25_000;
const SHORTER = [0.85, 0.7, 0.6, 0.35, 0.2, 0.1, 0.05, 0.02];

/**
 * Builds a card with its texts at full length, then with shorter ones until it is small enough. Only a page
 * of the longest names, found with the longest search, needs that.
 * @param build takes the share of their length that texts may have
 * @param rich builds the card with what is left out before any text is shortened
 */
export function smallEnough(
  build: (share: number) => AdaptiveCard,
  rich?: () => AdaptiveCard,
): AdaptiveCard {
  let card = rich?.() ?? build(1);
  if (rich && sizeOf(card) >= SIZE_LIMIT) card = build(1);
  for (const share of SHORTER) {
    if (sizeOf(card) < SIZE_LIMIT) break;
    card = build(share);
  }
  return card;
}

/** Bytes of a card as Teams counts them: in UTF-16. */
export const sizeOf = (card: AdaptiveCard): number => 2 * JSON.stringify(card).length;
