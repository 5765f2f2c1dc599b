import { setTimeout as wait } from 'node:timers/promises';
import { texts } from '../../../cards/text/index.js';
import { buttonsOf, type Card } from '../../support/cardWords.js';
import { REGIONS } from '../fixture.js';
import type { Entry } from '../invariants.js';
import { cardIn, press, textIn } from '../../support/teams.js';
import { ask, cardFrom, fail, type Worker } from './worker.js';
import { recordingWrite } from './writing.js';

const { tags: text } = texts.en;

/** Includes the lease of two minutes that a job keeps after its process was killed. */
const JOB_TIMEOUT_MS = 300_000;

/** Tags all customers of a region. Preview and apply are jobs whose results replace the list. */
export async function tagMany(worker: Worker): Promise<void> {
  const { agent } = worker;
  const region = worker.random.pick(REGIONS);
  const given = `b${worker.number}x${(worker.count += 1)}`;
  const found = await ask(worker, 'bulk find', agent.chat.typed(`find ${region}`));
  const list = cardFrom(worker, 'bulk find', found);
  const all = buttonsOf(list).find((title) => title.startsWith('Tag all '));
  if (all === undefined) return fail(worker, 'bulk find', 'no Tag all button', found.reading);
  const form = await ask(worker, 'bulk form', press(agent, list, all, {}, found.on));
  const preview = press(
    agent,
    cardFrom(worker, 'bulk form', form),
    text.showPreview,
    { more: given },
    found.on,
  );
  await ask(worker, 'bulk preview', preview);
  const counted = await waitForButton(worker, 'bulk counted', found.on, 'Change ');
  const matches = ({ after }: Entry) => ((after['given'] ?? []) as string[]).includes(given);
  await recordingWrite(worker, 'tags-changed-in-bulk', `bulk ${given}`, matches, async () => {
    const apply = buttonsOf(counted).find((title) => title.startsWith('Change ')) ?? '';
    await ask(worker, 'bulk apply', press(agent, counted, apply, {}, found.on));
    await waitForButton(worker, 'bulk applied', found.on, 'Undo for ');
  });
}

/** Waits until the message has a button whose title starts with `begin`. */
async function waitForButton(
  worker: Worker,
  kind: string,
  on: string,
  begin: string,
): Promise<Card> {
  const start = performance.now();
  while (performance.now() - start < JOB_TIMEOUT_MS) {
    const card = cardIn(worker.agent.shown.get(on));
    if (card && buttonsOf(card).some((title) => title.startsWith(begin))) {
      worker.meter.note(kind, performance.now() - start);
      return card;
    }
    await wait(50);
  }
  return fail(worker, kind, 'no message from a job', textIn(worker.agent.shown.get(on)));
}
