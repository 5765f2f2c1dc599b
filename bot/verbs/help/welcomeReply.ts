import type { Button } from '../../../cards/action.js';
import { welcomeCard } from '../../../cards/help/welcome.js';
import { texts, type Language } from '../../../cards/text/index.js';
import { cardReply, type Reply } from '../../reply.js';
import { mayAsk } from '../../roles.js';
import type { Context } from '../../verb.js';

/** Requests beside the button to help. */
const COMMON = 2;

/** Says what the bot is for, with a field to find customers and the requests made most. */
export function welcomeReply({
  verbs,
  agent,
  audience,
  connection,
  language,
  text,
}: Context): Reply {
  const { help, dialogue } = text;
  const isSample = connection?.isSample === true;
  if (audience === 'group') return groupWelcome(language, isSample);
  const common: (Button & { ask: { verb: string } })[] = [
    { title: help.newOrder, ask: { verb: 'order.begin' } },
    { title: help.renewals, ask: { verb: 'renewals' } },
    { title: dialogue.list, ask: { verb: 'customers' } },
  ];
  const may = new Set(verbs.filter(({ role }) => mayAsk(agent.role, role)).map(({ name }) => name));
  const card = welcomeCard(
    {
      audience,
      isSample,
      common: common.filter(({ ask }) => may.has(ask.verb)).slice(0, COMMON),
    },
    language,
  );
  return cardReply(card, help.welcome);
}

/** Greets a group chat or a team: how to ask there, and who reads the answers. It has no data. */
export function groupWelcome(language: Language, isSample = false): Reply {
  const { help, dialogue } = texts[language];
  const common: Button[] = [
    { title: dialogue.list, ask: { verb: 'customers' } },
    { title: help.renewals, ask: { verb: 'renewals' } },
  ];
  const card = welcomeCard({ audience: 'group', isSample, common }, language);
  return cardReply(card, help.welcome);
}
