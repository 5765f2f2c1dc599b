import { texts } from '../../cards/text/index.js';
import type { Database } from '../../db/index.js';
import type { Card } from './cardWords.js';
import { addCustomers } from './customers.js';
import { addSubscriptions } from './subscriptions.js';
import { press, type Agent } from './teams.js';

const { subscriptions: text } = texts.en;

interface Requesting {
  database: Database;
  agent: Agent;
  number: number;
  read: (agent: Agent, activity: object) => Promise<Card>;
  card: (verb: string, agent: Agent, activity: object, ...did: string[]) => Promise<Card>;
}

/** Requests changes of a subscription, and ends them as done and as void. */
export async function requestChanges(requesting: Requesting): Promise<void> {
  const { database, agent, number, read, card } = requesting;
  const name = `Requesting${number}`;
  const [customer = 0] = await addCustomers(database, [{ name }]);
  await addSubscriptions(database, [{ customer, quantity: 10, end: '2099-12-31' }]);
  const request = async () => {
    const review = await read(agent, agent.chat.typed(`change seats ${name} to 12`));
    const pressed = press(agent, review, text.record);
    return card('subscription.request', agent, pressed, 'subscription-requested');
  };
  const done = press(agent, await request(), text.done);
  await card('subscription.done', agent, done, 'subscription-request-done');
  const asking = await card('subscription.void', agent, press(agent, await request(), text.void));
  const really = press(agent, asking, text.void, { reason: 'Not now' });
  await card('subscription.void', agent, really, 'subscription-request-voided');
}
