import type { CardAge } from '../../cards/sync/age.js';

/** The longest sentence of the two. */
export const READ_AGE: CardAge = {
  at: '2026-11-25T06:55:00.000Z',
  from: 'partner-center',
  now: '2026-11-25T10:05:00.000Z',
  timeZone: 'Europe/Madrid',
};
export const IMPORT_AGE: CardAge = {
  ...READ_AGE,
  at: '2026-11-24T10:05:00.000Z',
  from: 'import',
};
export const LOOK = { form: 'a4c1d2f0-5b1a-4c1f-9d62-0c7c0e3f8a55' };
