import { execute, type Button } from '../action.js';
import { literal } from '../literal.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import type { Language } from '../text/index.js';
import source from './facts.json' with { type: 'json' };

/** How much of a list of tags is shown. */
const TAGS_LENGTH = 1_500;
const render = layout(source);

export interface FactsCard {
  /** What it is about: a customer's name, a search. */
  title: string;
  /** A sentence of our own, without anything from a record. */
  said: string;
  /** Labels of our own, each with values that may be anything. */
  facts: readonly { label: string; values: readonly string[] }[];
  buttons: readonly Button[];
}

/** A sentence, and under it facts of which those without a value are left out: what was done, or would be. */
export function factsCard(
  { title, said, facts, buttons }: FactsCard,
  language: Language,
): AdaptiveCard {
  return smallEnough((share) =>
    render({
      lang: language,
      title: literal(title, 200),
      said,
      facts: facts
        .filter(({ values }) => values.length > 0)
        .map(({ label, values }) => ({
          label,
          value: literal(values.join(', '), TAGS_LENGTH * share),
        })),
      actions: buttons.map(({ title: words, ask }) => execute(ask, language, words)),
    }),
  );
}
