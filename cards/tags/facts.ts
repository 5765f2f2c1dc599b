import { commandBar, type CommandBar } from '../action.js';
import { fact } from '../elements.js';
import { literal } from '../literal.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import type { Language } from '../text/index.js';
import source from './facts.json' with { type: 'json' };

/** Max length of a list of tags. */
const TAGS_LENGTH = 1_500;
const render = layout(source);

export interface FactsCard {
  /** A customer's name, or a search. */
  title: string;
  /** A sentence without anything from a record. */
  said: string;
  /** Values may be anything; a fact without values is left out. */
  facts: readonly { label: string; values: readonly string[] }[];
  commands: CommandBar;
}

/** A sentence, and facts about a change that was made or would be. */
export function factsCard(card: FactsCard, language: Language): AdaptiveCard {
  return smallEnough((share) =>
    render({
      lang: language,
      title: literal(card.title, 200),
      said: card.said,
      facts: card.facts
        .filter(({ values }) => values.length > 0)
        .map(({ label, values }) => fact(label, literal(values.join(', '), TAGS_LENGTH * share))),
      actions: commandBar(card.commands, language),
    }),
  );
}
