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

/** Decides about a renewal, takes the decision back, and requests what another one means. */
export async function decideRenewals(deciding: Deciding): Promise<void> {
  const { database, agent, number, read, card } = deciding;
  const name = `Renewing${number}`;
  const [customer = 0] = await addCustomers(database, [{ name }]);
  await addSubscriptions(database, [{ customer, end: dayFromNow(30) }]);
  const list = await read(agent, agent.chat.typed(`decisions ${name}`));
  const keep = pressInRow(agent, list, name, text.choices.keep);
  const kept = await card('decisions.save', agent, keep, 'decision-made');
  const undo = press(agent, kept, text.undo);
  const open = await card('decisions.withdraw', agent, undo, 'decision-withdrawn');
  const stop = pressInRow(agent, open, name, text.choices.stop);
  const stopped = await card('decisions.save', agent, stop, 'decision-made');
  const review = await read(agent, press(agent, stopped, text.request));
  const record = press(agent, review, texts.en.subscriptions.record);
  const requested = await card('subscription.request', agent, record, 'subscription-requested');
  const done = press(agent, requested, texts.en.subscriptions.done);
  const did = ['subscription-request-done', 'decision-done'];
  await card('subscription.done', agent, done, ...did);
}
