import type { SomeBilling } from '../../db/billing/fields.js';
import { actionOf, inputsOf, type Card } from './cardWords.js';
import { cardOf, type Answer, type Chat } from './chat.js';

/** A valid billing profile. */
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

/** Presses a button of the card with its input values, overridden by `typed`. */
export const pressWith = (
  chat: Chat,
  answer: Answer,
  title: string,
  typed: object = {},
  on?: string,
): Promise<Answer> => {
  const card = cardOf(answer);
  return chat.press(card, title, { ...inputsOf(card), ...typed }, on);
};

/** Opens the billing form, fills it in and continues to the review. */
export async function review(chat: Chat, customer: string, typed: SomeBilling): Promise<Answer> {
  return pressWith(chat, await chat.say(`billing ${customer}`), 'Review changes', typed);
}

/** Fills in the billing form, reviews and saves. */
export async function save(chat: Chat, customer: string, typed: SomeBilling): Promise<Answer> {
  return pressWith(chat, await review(chat, customer, typed), 'Save');
}

/** Input values of the conflict card that choose a side for each field. */
export const conflictChoices = (choices: Record<string, 'mine' | 'theirs'>): object =>
  Object.fromEntries(Object.entries(choices).map(([field, choice]) => [`keep_${field}`, choice]));

/** The data of a button, with a forged `input`. */
export const forgedData = (card: Card, title: string, input: object): Record<string, unknown> => {
  const { data } = actionOf(card, title);
  return { ...inputsOf(card), ...data, input: { ...(data['input'] as object), ...input } };
};
