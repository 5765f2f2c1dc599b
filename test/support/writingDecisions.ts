import { customerToken } from '../../cards/customers/open.js';
import { texts } from '../../cards/text/index.js';
import type { Database } from '../../db/index.js';
import { addCustomers } from './customers.js';
import type { Card } from './cardWords.js';
import { press, pressInRow, type Agent } from './teams.js';

const { billingSends: sendText, drift: driftText } = texts.en;

interface Deciding {
  database: Database;
  agent: Agent;
  number: number;
  read: (agent: Agent, activity: object) => Promise<Card>;
  write: (verb: string, agent: Agent, activity: object, ...did: string[]) => Promise<unknown>;
}

const AT = '2026-11-25T13:05:00.000Z';

/** Makes every decision about an edit that did not arrive in Partner Center, and about a difference from it. */
export async function makeDecisions(deciding: Deciding): Promise<void> {
  const { database, agent, number, read, write } = deciding;
  const names = ['Retry', 'Stop', 'Theirs', 'Settle', 'Send', 'Take', 'Keep'].map(
    (name) => `Deciding${number} ${name}`,
  );
  const ids = await addCustomers(
    database,
    names.map((name) => ({ name })),
  );
  await database.transact(async (trx) => {
    for (const [index, customerId] of ids.entries()) {
      const values = { customerId, city: 'Madrid', cityKey: 'madrid' };
      const imported = JSON.stringify({ city: 'Getafe' });
      await trx('billing_profiles').insert({ ...values, imported, changedAt: AT });
      await trx('drift').insert({
        customerId,
        field: 'city',
        ours: 'Madrid',
        theirs: 'Getafe',
        kind: 'edited',
        since: AT,
      });
      if (index > 3) continue;
      await trx('billing_sends').insert({
        customerId,
        state: index === 3 ? 'conflict' : 'refused',
        fields: JSON.stringify({ city: 'Madrid' }),
        replaces: JSON.stringify({ city: ['Parla'] }),
        theirs: imported,
        agentId: 'a1',
        agentName: 'Ana',
        createdAt: AT,
        changedAt: AT,
      });
    }
  });
  const [retried, stopped, taken, settled] = ids.map(customerToken);
  const shown = (customer = '') =>
    read(agent, agent.chat.execute({ verb: 'show', input: { customer } }));
  const withdrawn = 'billing-send-withdrawn';
  const pressed = async (customer: string | undefined, title: string) =>
    press(agent, await shown(customer), title);
  await write('billing.retry', agent, await pressed(retried, sendText.retry));
  await write('billing.stop', agent, await pressed(stopped, sendText.stop), withdrawn);
  const take = await pressed(taken, sendText.takeTheirs);
  await write('billing.theirs', agent, take, withdrawn, 'billing-changed');
  const conflict = await read(agent, await pressed(settled, sendText.choose));
  const settle = press(agent, conflict, sendText.save, { keep_city: 'theirs' });
  await write('billing.settle', agent, settle, withdrawn, 'billing-changed');

  const inRow = async (name: string | undefined, title: string) => {
    const list = await read(agent, agent.chat.execute({ verb: 'drift', input: { after: ids[3] } }));
    return pressInRow(agent, list, name ?? '', title);
  };
  const forged = (verb: string, customer: number | undefined) =>
    agent.chat.execute({
      verb,
      input: { customer: customerToken(customer ?? 0), seen: AT },
      lang: 'en',
      v: 1,
    });
  // Without a connection the list has no such button.
  await write('drift.send', agent, forged('drift.send', ids[4]));
  const changed = 'billing-changed';
  await write('drift.theirs', agent, await inRow(names[5], driftText.takeTheirs), changed);
  const keep = await inRow(names[6], driftText.keep);
  await write('drift.keep', agent, keep, 'billing-difference-kept');
}
