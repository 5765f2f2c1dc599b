import { expect } from 'chai';
import { actionsOf, inputsOf, type Card } from './cardWords.js';
import { cardOf, type Chat } from './chat.js';

/** A press as the client sends it, with what stands in the card's inputs, to be delivered as often as one likes. */
export const pressOf = (chat: Chat, card: Card, title: string, typed: object = {}): object =>
  chat.execute({ ...inputsOf(card), ...actionsOf(card, title).data, ...typed });

/** Delivers an activity four times at once, and sees to it that all are answered alike; the card that is the answer. */
export async function fourAtOnce(chat: Chat, activity: object): Promise<Card> {
  const answers = await Promise.all([1, 2, 3, 4].map(() => chat.deliver(activity)));
  expect(answers.map(({ status }) => status)).to.eql([200, 200, 200, 200]);
  const cards = answers.map((answer) => cardOf(answer));
  for (const card of cards) expect(card).to.eql(cards[0]);
  return cards[0] as Card;
}
