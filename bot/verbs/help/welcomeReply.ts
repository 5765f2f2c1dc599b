import type { Button } from '../../../cards/action.js';
import { welcomeCard } from '../../../cards/help/welcome.js';
import { cardReply, type Reply } from '../../reply.js';
import { mayAsk } from '../../roles.js';
import type { Context } from '../../verb.js';

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
  const common: (Button & { ask: { verb: string } })[] = [
    { title: dialogue.list, ask: { verb: 'customers' } },
    { title: help.newOrder, ask: { verb: 'order.begin' } },
    { title: help.renewals, ask: { verb: 'renewals' } },
  ];
  const may = new Set(verbs.filter(({ role }) => mayAsk(agent.role, role)).map(({ name }) => name));
  const card = welcomeCard(
    {
      audience,
      isSample: connection?.isSample === true,
      common: common.filter(({ ask }) => may.has(ask.verb)),
    },
    language,
  );
  return cardReply(card, help.welcome);
}
