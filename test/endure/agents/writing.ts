import { texts } from '../../../cards/text/index.js';
import { choicesOf, buttonsOf, inputsOf, rowPresses, type Card } from '../../support/cardWords.js';
import type { Entry } from '../invariants.js';
import { press, pressRow } from '../../support/teams.js';
import { anyCustomer } from './reading.js';
import {
  ask,
  cardFrom,
  expectIn,
  fail,
  TemporarilyRefused,
  type Answer,
  type Worker,
} from './worker.js';

const { billing: billingText, orders: orderText, tags: tagText } = texts.en;

const unique = (worker: Worker): string => `a${worker.number}x${(worker.count += 1)}`;
const tagsIn = (values: Record<string, unknown>) => (values['tags'] ?? []) as string[];

/** Runs a write and records its outcome. A refused write must not be applied. */
export async function recordingWrite(
  { ledger, agent }: Worker,
  action: string,
  label: string,
  matches: ((entry: Entry) => boolean) | undefined,
  work: () => Promise<void>,
): Promise<void> {
  const write = ledger.begin({ agentId: agent.who.id, action, label, ...(matches && { matches }) });
  try {
    await work();
    write.done();
  } catch (error) {
    if (error instanceof TemporarilyRefused) write.refused();
    throw error;
  }
}

/** Maximum number of tags per agent, because a customer can have 150. */
const MAX_ADDED_TAGS = 30;

export async function tag(worker: Worker): Promise<void> {
  if (worker.addedTags.length >= MAX_ADDED_TAGS) return untag(worker);
  const [customer, given] = [anyCustomer(worker), unique(worker)];
  const matches = ({ before, after }: Entry) =>
    tagsIn(after).includes(given) && !tagsIn(before).includes(given);
  await recordingWrite(worker, 'tags-changed', `tag ${given}`, matches, async () => {
    const answer = await ask(worker, 'tag', worker.agent.chat.typed(`tag ${customer} +${given}`));
    expectIn(worker, 'tag', answer, customer, tagText.changed, given);
  });
  worker.addedTags.push({ tag: given, customer });
}

export async function untag(worker: Worker): Promise<void> {
  const [taken] = worker.addedTags.splice(worker.random.below(worker.addedTags.length), 1);
  if (!taken) return tag(worker);
  const matches = ({ before, after }: Entry) =>
    tagsIn(before).includes(taken.tag) && !tagsIn(after).includes(taken.tag);
  await recordingWrite(worker, 'tags-changed', `untag ${taken.tag}`, matches, async () => {
    const typed = worker.agent.chat.typed(`tag ${taken.customer} -${taken.tag}`);
    const answer = await ask(worker, 'untag', typed);
    expectIn(worker, 'untag', answer, taken.customer, tagText.changed);
  });
}

/** Edits an address that colleagues also edit. Resolves conflicts in favor of this agent. */
export async function billing(worker: Worker): Promise<void> {
  const { agent } = worker;
  const [customer, floor] = [anyCustomer(worker), `Floor ${unique(worker)}`];
  const form = await ask(worker, 'billing', agent.chat.typed(`billing ${customer}`));
  expectIn(worker, 'billing', form, customer);
  const typed = { addressLine2: floor };
  const pressed = press(
    agent,
    cardFrom(worker, 'billing', form),
    billingText.review,
    typed,
    form.on,
  );
  let answer = await ask(worker, 'billing review', pressed);
  expectIn(worker, 'billing review', answer, floor);
  const matches = ({ after }: Entry) => after['addressLine2'] === floor;
  await recordingWrite(worker, 'billing-changed', floor, matches, async () => {
    for (let tries = 0; tries < 5; tries++) {
      const card = cardFrom(worker, 'billing save', answer);
      const mine = Object.fromEntries(
        Object.keys(inputsOf(card)).flatMap((id) => (id.startsWith('keep_') ? [[id, 'mine']] : [])),
      );
      const save = press(agent, card, billingText.save, mine, answer.on || form.on);
      answer = await ask(worker, 'billing save', save);
      if (answer.reading.split('\n').includes(billingText.savedTitle)) {
        expectIn(worker, 'billing save', answer, floor);
        return;
      }
      expectIn(worker, 'billing save', answer, billingText.conflictTitle);
      worker.meter.fail('billing save', 'a conflict, resolved');
    }
    throw new TemporarilyRefused('too many conflicts');
  });
}

const withOffer = (worker: Worker, card: Card) => {
  const { value } = worker.random.pick(choicesOf(card, 'offer'));
  return { offer: value, quantity: String(1 + worker.random.below(50)) };
};

/** Opens any product of a page. */
function openProduct(worker: Worker, { on, ...answer }: Answer): Promise<Answer> {
  const card = cardFrom(worker, 'order product', { on, ...answer });
  const row = worker.random.below(rowPresses(card).length);
  return ask(worker, 'order product', pressRow(worker.agent, card, row, on));
}

export async function order(worker: Worker): Promise<void> {
  const { agent } = worker;
  const customer = anyCustomer(worker);
  const next = (kind: string, answer: Answer, title: string, typed: object = {}) => {
    const card = cardFrom(worker, kind, answer);
    if (!buttonsOf(card).includes(title)) fail(worker, kind, `no button ${title}`, answer.reading);
    return ask(worker, kind, press(agent, card, title, typed, answer.on));
  };
  let answer: Answer = { reading: '', card: undefined, on: '' };
  answer = await ask(worker, 'order', agent.chat.typed(`new order for ${customer}`));
  expectIn(worker, 'order', answer, customer);
  answer = await next('order catalog', answer, orderText.catalogs['online-services']);
  answer = await openProduct(worker, answer);
  await recordingWrite(worker, 'order-begun', 'an order', undefined, async () => {
    const typed = withOffer(worker, cardFrom(worker, 'order line', answer));
    answer = await next('order line', answer, orderText.addAndReview, typed);
    expectIn(worker, 'order line', answer, customer, orderText.place);
  });
  if (worker.random.below(4) === 0) return;
  await recordingWrite(worker, 'order-placed', 'a placed order', undefined, async () => {
    answer = await next('order place', answer, orderText.place);
    expectIn(worker, 'order place', answer, customer, orderText.states.recorded);
  });
}
