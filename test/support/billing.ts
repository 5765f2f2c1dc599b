import type { SomeBilling } from '../../db/billing/fields.js';
import { actionsOf, inputsOf, type Card } from './cardWords.js';
import { cardOf, type Answer, type Chat } from './chat.js';

/** A sound billing profile, whatever the company is called. */
export const MADRID = {
  email: 'ana@contoso.example',
  firstName: 'Ana',
  lastName: 'Bowman',
  country: 'ES',
  addressLine1: 'Calle Mayor 1',
  city: 'Madrid',
  state: 'Madrid',
  postalCode: '28013',
  language: 'es',
  culture: 'es-ES',
};

/** Presses a button with what stands in the card's inputs, and what is typed over it. */
export const pressOn = (
  chat: Chat,
  answer: Answer,
  title: string,
  typed: object = {},
  on?: string,
): Promise<Answer> => {
  const card = cardOf(answer);
  return chat.press(card, title, { ...inputsOf(card), ...typed }, on);
};

/** Opens the form, types into it and goes on to what it would change. */
export async function review(chat: Chat, customer: string, typed: SomeBilling): Promise<Answer> {
  return pressOn(chat, await chat.say(`billing ${customer}`), 'Review changes', typed);
}

/** The same, and saves. */
export async function save(chat: Chat, customer: string, typed: SomeBilling): Promise<Answer> {
  return pressOn(chat, await review(chat, customer, typed), 'Save');
}

/** The choice that stands in a conflict card for each of these fields. */
export const choose = (choices: Record<string, 'mine' | 'theirs'>): object =>
  Object.fromEntries(Object.entries(choices).map(([field, choice]) => [`keep_${field}`, choice]));

/** What a button carries, with something in it forged. */
export const forged = (card: Card, title: string, input: object): Record<string, unknown> => {
  const { data } = actionsOf(card, title);
  return { ...inputsOf(card), ...data, input: { ...(data['input'] as object), ...input } };
};
