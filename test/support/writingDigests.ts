import { texts } from '../../cards/text/index.js';
import type { Card } from './cardWords.js';
import { press, type Agent } from './teams.js';

const text = texts.en.digests;

interface Scheduling {
  agent: Agent;
  read: (agent: Agent, activity: object) => Promise<Card>;
  card: (verb: string, agent: Agent, activity: object, ...did: string[]) => Promise<Card>;
}

/** Schedules a list and changes its digest in every way. */
export async function makeDigests({ agent, read, card }: Scheduling): Promise<void> {
  const pressed = (verb: string, on: Card, title: string, typed: object, ...did: string[]) =>
    card(verb, agent, press(agent, on, title, typed), ...did);
  const preview = await read(agent, agent.chat.typed('every monday 9:00 customers'));
  let on = await pressed('digests.create', preview, text.schedule, {}, 'digest-created');
  on = await pressed('digests.run', on, text.run, {});
  on = await pressed('digests.pause', on, text.pause, {}, 'digest-paused');
  on = await pressed('digests.resume', on, text.resume, {}, 'digest-resumed');
  const asking = await pressed('digests.snooze', on, text.snooze, {});
  on = await pressed('digests.snooze', asking, text.snooze, {}, 'digest-snoozed');
  const timing = await pressed('digests.time', on, text.changeTime, {});
  on = await pressed('digests.time', timing, text.save, { time: '17:00' }, 'digest-changed');
  const sure = await pressed('digests.end', on, text.end, {});
  await pressed('digests.end', sure, text.end, {}, 'digest-ended');
}
