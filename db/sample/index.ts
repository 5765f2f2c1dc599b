import { existsSync } from 'node:fs';

/** A partner's list of Microsoft's fictitious companies, for the first minute. */
export function sampleFile(): URL {
  const beside = new URL('Customers.csv', import.meta.url);
  // The build leaves the list where the sources are, one folder further up.
  return existsSync(beside) ? beside : new URL('../../../db/sample/Customers.csv', import.meta.url);
}
