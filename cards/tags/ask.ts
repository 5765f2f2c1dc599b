import { commandBar, type CommandBar } from '../action.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { LONG_LIST, withTypeahead } from '../typeahead.js';
import source from './ask.json' with { type: 'json' };
import { tagChoices, type TagChoice } from './tagChoice.js';

const render = layout(source);

export interface TagAskCard {
  title: string;
  /** A sentence without anything from a record. */
  said: string;
  /** Tags to choose from. */
  choose?: { label: string; among: readonly TagChoice[] };
  /** A name to type, and the text typed so far. */
  name?: { label: string; value: string };
  fault?: string | undefined;
  commands: CommandBar;
}

/** Asks for a tag's name or for another tag, or asks to confirm a change. */
export function tagAsk(card: TagAskCard, language: Language): AdaptiveCard {
  const text = texts[language].tags;
  const { choose, name } = card;
  return smallEnough((share) => {
    const among = choose?.among.slice(0, Math.floor(100 * share)) ?? [];
    const shown = render({
      lang: language,
      title: literal(card.title, 200),
      said: card.said,
      give: present(
        among.length > 0 && {
          label: choose?.label,
          error: text.giveError,
          placeholder: text.givePlaceholder,
          choices: tagChoices(among),
        },
      ),
      names: present(
        name && { label: name.label, error: text.nameError, value: literal(name.value, 200) },
      ),
      faults: present(card.fault && literal(card.fault)),
      actions: commandBar(card.commands, language),
    });
    // The tag that is merged is not among them.
    const isPart = choose !== undefined && choose.among.length >= LONG_LIST - 1;
    return isPart ? withTypeahead(shown, ['give'], 'tags') : shown;
  });
}
