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
  /** The name of the input it needs; undefined if it needs none. */
  asks: string | undefined;
  ask: Ask;
  /** True if a press alone is enough. */
  press: boolean;
}

/** The commands that an agent may use, each with a button or with the input it needs. */
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
        detail: does,
        go: press ? [{ actions: [execute(ask, language, text.go)] }] : [],
      })),
  });
}
