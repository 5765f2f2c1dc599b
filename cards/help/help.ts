import { rowActions, type Ask } from '../action.js';
import { hiddenLanguage } from '../elements.js';
import { layout, type AdaptiveCard } from '../render.js';
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
export function helpCard(groups: readonly HelpGroup[], language: Language): AdaptiveCard {
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
          open: rowActions(ask, [], { title: `${typed}: ${does}` }).open,
        })),
      })),
    hidden: [hiddenLanguage(language)],
  });
}
