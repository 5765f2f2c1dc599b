import type { AdaptiveCard } from '../../cards/render.js';
import type { Language } from '../../cards/text/index.js';

export const KINDS = ['ordinary', 'empty', 'longest', 'hostile'] as const;
export type Kind = (typeof KINDS)[number];

/** A card and the texts that it must show literally. */
export interface Made {
  card: AdaptiveCard;
  reads?: readonly string[];
}

/** A card with every kind of data. */
export interface Entry extends Record<Kind, (language: Language) => Made> {
  /** Path without extension: `customers/list` for `cards/customers/list.json`. */
  template: string;
  name: string;
}
