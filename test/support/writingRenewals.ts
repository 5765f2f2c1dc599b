import { texts } from '../../cards/text/index.js';
import type { Database } from '../../db/index.js';
import type { Card } from './cardWords.js';
import { addCustomers } from './customers.js';
import { addSubscriptions, dayFromNow } from './subscriptions.js';
import { press, pressInRow, type Agent } from './teams.js';

const { decisions: text } = texts.en;

interface Deciding {
  database: Database;
  agent: Agent;
  number: number;
  read: (agent: Agent, activity: object) => Promise<Card>;
  /** Delivers a write and returns the card that answers it. */
  card: (verb: string, agent: Agent, activity: object, ...did: string[]) => Promise<Card>;
}

/** Decides about a renewal, and takes the decision back. */
export async function decideRenewals(deciding: Deciding): Promise<void> {
  const { database, agent, number, read, card } = deciding;
  const name = `Renewing${number}`;
  const [customer = 0] = await addCustomers(database, [{ name }]);
  await addSubscriptions(database, [{ customer, end: dayFromNow(30) }]);
  const list = await read(agent, agent.chat.typed(`decisions ${name}`));
  const keep = pressInRow(agent, list, name, text.choices.keep);
  const kept = await card('decisions.save', agent, keep, 'decision-made');
  const undo = press(agent, kept, text.undo);
  await card('decisions.withdraw', agent, undo, 'decision-withdrawn');
}
