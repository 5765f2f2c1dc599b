import { execute, type Ask } from '../action.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './help.json' with { type: 'json' };

const render = layout(source);

/** A command as help lists it. */
export interface HelpEntry {
  /** As it is typed, slots by name: `find <text>`. */
  phrase: string;
  does: string;
  /** The input it asks for; none where a press is enough. */
  asks: string | undefined;
  ask: Ask;
  /** Whether it can be asked without an input. */
  press: boolean;
}

/** What this person may do, each with a button, or with an input where it needs a word. */
export function helpCard(entries: readonly HelpEntry[], language: Language): AdaptiveCard {
  const text = texts[language].help;
  return render({
    lang: language,
    title: text.title,
    intro: text.intro,
    asks: entries.flatMap(({ ask, phrase, does, asks }) =>
      asks === undefined
        ? []
        : [
            {
              id: asks,
              label: does,
              placeholder: phrase,
              error: text.askError,
              action: execute(ask, language, text.go),
            },
          ],
    ),
    commands: entries
      .filter(({ asks }) => asks === undefined)
      .map(({ ask, phrase, does, press }) => ({
        phrase,
        does,
        go: press ? [{ actions: [execute(ask, language, text.go)] }] : [],
      })),
  });
}
