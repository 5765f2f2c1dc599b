import { Template } from 'adaptivecards-templating';

/** The newest schema that Teams lets a bot use. */
const VERSION = '1.5';

/** An Adaptive Card as it is sent: plain JSON. */
export interface AdaptiveCard {
  type: 'AdaptiveCard';
  version: typeof VERSION;
  [property: string]: unknown;
}

/**
 * Compiles a layout once; the function it returns fills it in, in about a tenth of a millisecond.
 * The data must have every property that the layout names (a missing one would print its path) and is
 * never expanded again, so `${…}` in a record stays what it is.
 */
export function layout(source: object): (data: object) => AdaptiveCard {
  const template = new Template({ type: 'AdaptiveCard', version: VERSION, ...source });
  return (data) => template.expand({ $root: data }) as AdaptiveCard;
}

/** What no card grows beyond, in bytes as Teams counts them; messages may have about 40 KB at least. */
export const SIZE_LIMIT = 25_000;
const SHORTER = [0.85, 0.6, 0.35, 0.2, 0.1];

/**
 * Builds a card with its texts at full length, and shorter where that is too large. Hardly any is: it
 * takes a page of the longest names, searched for with the longest text.
 * @param build is given the share of their length that texts may have.
 */
export function smallEnough(build: (share: number) => AdaptiveCard): AdaptiveCard {
  let card = build(1);
  for (const share of SHORTER) {
    if (sizeOf(card) < SIZE_LIMIT) break;
    card = build(share);
  }
  return card;
}

/** How large Teams counts a card, in bytes: it measures UTF-16. */
export const sizeOf = (card: AdaptiveCard): number => 2 * JSON.stringify(card).length;
