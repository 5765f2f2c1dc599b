import type { Actor } from '../../db/activity/entry.js';
import { wordFor } from '../codes.js';
import { texts, type Language } from '../text/index.js';

export const actionName = (action: string, language: Language): string =>
  wordFor(texts[language].activity.actions, action);

/** A person's name, or a word for a part of the product that acted on its own. */
export function personName({ id, name }: Actor, language: Language): string {
  const { hands } = texts[language].activity;
  return Object.hasOwn(hands, id) ? wordFor(hands, id) : name || id;
}
