import type { Language } from '../../cards/text/index.js';
import { DETAILS } from './phrases/details.js';
import { ENGLISH_DAYS, SPANISH_DAYS } from './phrases/days.js';
import { ENGLISH_DIGESTS, SPANISH_DIGESTS } from './phrases/digests.js';
import { ENGLISH } from './phrases/english.js';
import { LETTERS } from './phrases/letters.js';
import { ENGLISH_RENEWALS, SPANISH_RENEWALS } from './phrases/renewals.js';
import { SPANISH } from './phrases/spanish.js';
import type { Utterance } from './phrases/utterance.js';

/** Thursday, noon in Madrid. */
export const NOW = new Date('2026-11-26T11:00:00Z');
export const ZONE = 'Europe/Madrid';

export const UTTERANCES: Readonly<Record<Language, readonly Utterance[]>> = {
  en: [
    ...ENGLISH,
    ...ENGLISH_DAYS,
    ...ENGLISH_RENEWALS,
    ...ENGLISH_DIGESTS,
    ...LETTERS.en,
    ...DETAILS.en,
  ],
  es: [
    ...SPANISH,
    ...SPANISH_DAYS,
    ...SPANISH_RENEWALS,
    ...SPANISH_DIGESTS,
    ...LETTERS.es,
    ...DETAILS.es,
  ],
};

/** Texts that mean nothing to the bot. */
export const NONSENSE: readonly string[] = [
  ...['asdf', 'qwerty uiop', 'lorem ipsum dolor', 'xyzzy', 'blah blah blah', 'zzzz', '!!!', '...'],
  ...['what is the weather like', 'tell me a joke', 'sing a song', 'how tall is mount everest'],
  ...['the quick brown fox', 'to be or not to be', '42', '3.14159', '2 + 2', '1,2,3', '🤖', '🎉🎉'],
  ...['is it raining', 'what time is it', 'who won the match', 'translate this into french'],
  ...['next', 'back', 'yes', 'no', 'maybe', 'ok then', 'lunch?', 'meet me at noon', 'call mum'],
  ...['http://example.org/cats', 'mailto:nobody', 'SELECT * FROM users', '<b>bold</b>', '${1+1}'],
  ...['qué tiempo hace', 'cuéntame un chiste', 'canta una canción', 'dónde está la biblioteca'],
  ...['el perro de san roque', 'ser o no ser', 'está lloviendo', 'qué hora es', 'quién ganó'],
  ...['sí', 'tal vez', 'siguiente', 'nos vemos a las tres', 'comida', 'jajaja', 'mmm', 'eh'],
  ...['traduce esto al inglés', 'cuánto mide el teide', 'adivina', 'ni idea', 'prueba prueba'],
  ...['foo bar', 'hmmm ok', 'la la la', 'nothing really'],
];
