import { execute, type Button } from '../action.js';
import { literal } from '../literal.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './ask.json' with { type: 'json' };
import { tagToken, type TagChoice } from './edit.js';

const TAG = 50;
const render = layout(source);

export interface TagAskCard {
  title: string;
  /** A sentence of our own, without anything from a record. */
  said: string;
  /** Tags to choose from, where one is asked for. */
  choose?: { label: string; among: readonly TagChoice[] };
  /** A name that is asked for, as it was typed so far. */
  name?: { label: string; value: string };
  fault?: string | undefined;
  buttons: readonly Button[];
}

/** Asks about one tag: its name, another tag, or once more before anything is changed. */
export function tagAsk(card: TagAskCard, language: Language): AdaptiveCard {
  const text = texts[language].tags;
  return smallEnough((share) => {
    const among = card.choose?.among.slice(0, Math.floor(100 * share)) ?? [];
    return render({
      lang: language,
      title: literal(card.title, 200),
      said: card.said,
      give:
        among.length === 0
          ? []
          : [
              {
                label: card.choose?.label,
                error: text.giveError,
                placeholder: text.givePlaceholder,
                choices: among.map(({ id, name }) => ({
                  title: literal(name, TAG),
                  value: tagToken(id),
                })),
              },
            ],
      names: card.name
        ? [
            {
              label: card.name.label,
              error: text.nameError,
              value: literal(card.name.value, 200),
            },
          ]
        : [],
      faults: card.fault === undefined ? [] : [literal(card.fault)],
      actions: card.buttons.map(({ title, ask }) => execute(ask, language, literal(title, 80))),
    });
  });
}
