import { commandBar, execute, type Ask, type Button } from '../action.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './welcome.json' with { type: 'json' };

const render = layout(source);

export interface Welcome {
  audience: 'personal' | 'group';
  /** True if the connection is to a sample, so that nothing reaches Microsoft. */
  isSample: boolean;
  /** The requests made most, of those that the agent may make. */
  common: readonly Button[];
}

/** Says what the bot is for, and how to begin; shorter in a group. */
export function welcomeCard(
  { audience, isSample, common }: Welcome,
  language: Language,
): AdaptiveCard {
  const { help, customers, orderSends } = texts[language];
  const isGroup = audience === 'group';
  const find: Ask = { verb: 'find', input: { asked: true } };
  return render({
    lang: language,
    title: help.welcome,
    subtitles: [help.about],
    notes: [
      ...(isGroup ? [help.inGroup, help.whoSees] : [help.howTo]),
      help.limits,
      ...(isSample ? [orderSends.sample] : []),
    ],
    search: isGroup
      ? []
      : [
          {
            label: customers.askSearch,
            placeholder: help.searchFor,
            error: customers.searchError,
            action: execute(find, language, customers.searchButton, { style: 'positive' }),
          },
        ],
    actions: commandBar(
      {
        others: [...common, { title: help.everything, ask: { verb: 'help' } }],
      },
      language,
    ),
  });
}
