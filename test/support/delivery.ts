import { expect } from 'chai';
import { actionOf, inputsOf, rowNamed, type Card } from './cardWords.js';
import { cardOf, type Chat } from './chat.js';

/** The activity of a button press with the card's input values, for repeated delivery. */
export const pressActivity = (chat: Chat, card: Card, title: string, typed: object = {}): object =>
  chat.execute({ ...inputsOf(card), ...actionOf(card, title).data, ...typed });

/** The activity of a press on the row with this text. */
export const rowActivity = (chat: Pick<Chat, 'execute'>, card: Card, name: string): object =>
  chat.execute({ ...inputsOf(card), ...rowNamed(card, name).data });

/** Delivers an activity four times concurrently, expects equal answers and returns their card. */
export async function deliverFourTimes(chat: Chat, activity: object): Promise<Card> {
  const answers = await Promise.all([1, 2, 3, 4].map(() => chat.deliver(activity)));
  expect(answers.map(({ status }) => status)).to.eql([200, 200, 200, 200]);
  const cards = answers.map((answer) => cardOf(answer));
  for (const card of cards) expect(card).to.eql(cards[0]);
  return cards[0] as Card;
}
