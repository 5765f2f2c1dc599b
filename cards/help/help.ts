import { rowActions, type Ask } from '../action.js';
import { hiddenLanguage } from '../elements.js';
import { literal } from '../literal.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language, type Text } from '../text/index.js';
import source from './help.json' with { type: 'json' };

/** Puts two examples side by side where both have room. */
const TWO_COLUMNS_IF_WIDE = [
  {
    type: 'Layout.Flow',
    targetWidth: 'AtLeast:Standard',
    itemWidth: '190px',
    horizontalItemsAlignment: 'Left',
    columnSpacing: 'Small',
    rowSpacing: 'Small',
  },
];
/** Max length of what a screen reader hears of an example; with many examples, a share of it. */
const TITLE_LENGTH = 150;
const render = layout(source);

/** A request in everyday words. */
export interface HelpExample {
  /** As it would be typed. */
  typed: string;
  /** Its effect, for screen readers. */
  does: string;
  ask: Ask;
}

export interface HelpGroup {
  name: keyof Text['help']['groups'];
  examples: readonly HelpExample[];
}

/** Examples of all that an agent can ask for, to type or to press. */
export const helpCard = (groups: readonly HelpGroup[], language: Language): AdaptiveCard =>
  smallEnough((share) => cardWithTitles(groups, language, share));

function cardWithTitles(
  groups: readonly HelpGroup[],
  language: Language,
  share: number,
): AdaptiveCard {
  const text = texts[language].help;
  return render({
    lang: language,
    title: text.title,
    subtitles: [text.intro],
    groups: groups
      .filter(({ examples }) => examples.length > 0)
      .map(({ name, examples }) => ({
        heading: text.groups[name],
        layouts: TWO_COLUMNS_IF_WIDE,
        examples: examples.map(({ typed, does, ask }) => ({
          typed,
          // A screen reader hears the words that are seen, then the effect.
          open: rowActions(ask, [], { title: literal(`${typed}: ${does}`, TITLE_LENGTH * share) })
            .open,
        })),
      })),
    hidden: [hiddenLanguage(language)],
  });
}
