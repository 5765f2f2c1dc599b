import { clean } from '../../db/fold.js';

/** In UTF-16 code units. */
const MAX_NAME_LENGTH = 100;

/**
 * Returns a name that can be shown and stored with the import. It has an extension, so that it is none of the names
 * of imports from Partner Center.
 */
export function fileName(given: string): string {
  const [last = ''] = clean(given.slice(-1_000)).split(/[/\\]/).slice(-1);
  const name = last.slice(-MAX_NAME_LENGTH).toWellFormed().trim();
  return /\.\w{1,10}$/.test(name) ? name : `${name || 'file'}.csv`;
}
