import { ActionTypes, type Activity, type SuggestedActions } from 'botbuilder';
import { fold } from '../../db/fold.js';
import type { Grammar } from '../grammar/grammar.js';
import type { Suggestion } from '../suggestions.js';
import type { Request } from '../verb.js';
import { plainText } from './plainText.js';

/** Teams shows three. */
const MAX_SUGGESTIONS = 3;
/** In UTF-16 code units; longer ones do not fit on a phone. */
const MAX_LENGTH = 60;

type Asking = Pick<Request, 'language' | 'timeZone'>;

/**
 * Returns a function that makes buttons of the first three suggestions that the grammar reads as they are meant: a
 * press sends the text as if the agent had typed it.
 */
export const createSuggestedActions =
  (grammar: Grammar) =>
  (
    suggestions: readonly Suggestion[],
    { language, timeZone = 'UTC' }: Asking,
    { from }: Activity,
  ): Partial<Activity> => {
    const reading = { language, now: new Date(), timeZone };
    const typed = new Set<string>();
    for (const { verb, ways } of suggestions) {
      if (typed.size === MAX_SUGGESTIONS) break;
      const way = ways.find(({ typed, customer }) => {
        if (typed.length > MAX_LENGTH || plainText({ text: typed } as Activity) !== typed)
          return false;
        const read = grammar.read(typed, reading);
        return (
          read.kind === 'command' &&
          read.verb === verb &&
          read.language === language &&
          (customer === undefined || namesIt(read.input, customer))
        );
      });
      if (way) typed.add(way.typed);
    }
    if (typed.size === 0) return {};
    const actions = [...typed].map((text) => ({
      type: ActionTypes.ImBack,
      title: text,
      value: text,
    }));
    const suggestedActions: SuggestedActions = { to: [from.id], actions };
    return { suggestedActions };
  };

export type SuggestActions = ReturnType<typeof createSuggestedActions>;

const namesIt = (input: Record<string, unknown>, customer: string): boolean =>
  Object.values(input).some((value) => typeof value === 'string' && fold(value) === fold(customer));
