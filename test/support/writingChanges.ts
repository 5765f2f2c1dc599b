import { texts } from '../../cards/text/index.js';
import type { Card } from './cardWords.js';
import { press, type Agent } from './teams.js';

interface Following {
  agent: Agent;
  card: (verb: string, agent: Agent, activity: object, ...did: string[]) => Promise<Card>;
}

/** Has a chat follow the changes of the lists, and no longer. */
export async function followChanges({ agent, card }: Following): Promise<void> {
  const asked = agent.chat.typed('follow changes');
  const following = await card('changes.follow', agent, asked, 'changes-followed');
  const ending = press(agent, following, texts.en.changes.unfollow);
  await card('changes.unfollow', agent, ending, 'changes-unfollowed');
}
