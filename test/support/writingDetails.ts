import { texts } from '../../cards/text/index.js';
import type { Card } from './cardWords.js';
import { press, type Agent } from './teams.js';

const { owners: ownerText } = texts.en;

interface Changing {
  agent: Agent;
  /** Name of the customer. */
  customer: string;
  read: (agent: Agent, activity: object) => Promise<Card>;
  card: (verb: string, agent: Agent, activity: object, ...did: string[]) => Promise<Card>;
}

/** Makes every change to what only this list knows of a customer: its owner. */
export async function changeDetails({ agent, customer, card }: Changing): Promise<void> {
  const assigned = agent.chat.typed(`assign ${customer} to me`);
  const owned = await card('owner.set', agent, assigned, 'owner-changed');
  const removing = press(agent, owned, ownerText.remove);
  const free = await card('owner.remove', agent, removing, 'owner-changed');
  const again = press(agent, free, ownerText.assignToMe);
  await card('owner.set', agent, again, 'owner-changed');
}
