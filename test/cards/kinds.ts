import type { AdaptiveCard } from '../../cards/render.js';
import type { Language } from '../../cards/text/index.js';

export const KINDS = ['ordinary', 'empty', 'longest', 'hostile'] as const;
export type Kind = (typeof KINDS)[number];

/** A card, and the texts that must be read on it as they are. */
export interface Made {
  card: AdaptiveCard;
  reads?: readonly string[];
}

/** A card of the product with data of every kind. */
export interface Entry extends Record<Kind, (language: Language) => Made> {
  /** Its template: `customers/list` for `cards/customers/list.json`. */
  template: string;
  name: string;
}
