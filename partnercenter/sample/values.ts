import { createHash } from 'node:crypto';

export const DAY_MS = 86_400_000;

/** Returns bytes that depend on the parts alone, so that a sample is the same on each run. */
export const hash = (...parts: unknown[]): Buffer =>
  createHash('sha256').update(parts.join('\u0000')).digest();

/** Returns a number from 0 up to 1. */
export const fraction = (...parts: unknown[]): number => hash(...parts).readUInt32BE(0) / 2 ** 32;

/** Chooses an item of a list that is not empty. */
export function pick<Item>(list: readonly Item[], ...parts: unknown[]): Item {
  const item = list[Math.floor(fraction(...parts) * list.length)];
  if (item === undefined) throw new RangeError('There is nothing to choose from.');
  return item;
}

export const guidOf = (...parts: unknown[]): string => guidFrom(hash('guid', ...parts));

/** Makes a random-looking GUID (version 4) of 16 bytes. */
export function guidFrom(bytes: Buffer): string {
  const own = Buffer.from(bytes.subarray(0, 16));
  own.writeUInt8((own.readUInt8(6) & 0x0f) | 0x40, 6);
  own.writeUInt8((own.readUInt8(8) & 0x3f) | 0x80, 8);
  return own.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export const hexOf = (length: number, ...parts: unknown[]): string =>
  hash('hex', ...parts)
    .toString('hex')
    .slice(0, length);

const SHORT_ID_DIGITS = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Returns an id of digits and capitals, as products and availabilities have. */
export const shortIdOf = (length: number, ...parts: unknown[]): string =>
  [...hash('short', ...parts)]
    .map((byte) => SHORT_ID_DIGITS.charAt(byte % SHORT_ID_DIGITS.length))
    .join('')
    .slice(0, length);

export const isGuid = (text: unknown): text is string =>
  typeof text === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** Writes an instant with seven digits of a second, as the service does. */
export const instantText = (ms: number): string => new Date(ms).toISOString().replace('Z', '0000Z');

/** Writes the day of an instant, as its first second. */
export const dayText = (ms: number): string =>
  `${new Date(ms).toISOString().slice(0, 10)}T00:00:00Z`;
