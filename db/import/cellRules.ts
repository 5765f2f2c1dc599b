import { clean, withoutInvisible } from '../fold.js';
import { fail } from './faults.js';
import type { FaultCode } from './fileRow.js';

/** Largest integer that both databases store. */
export const MAX_INTEGER = 2_147_483_647;

/** Such as P1M, P1Y and P3Y. */
export const TERM = /^P\d{1,2}[MY]$/;

/** @see https://learn.microsoft.com/partner-center/developer/product-resources#sku */
const SKU_ID_LENGTH = 4;

const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const ONE_GUID = new RegExp(`^(?:(${GUID})|\\{(${GUID})\\})$`);
const ANY_GUID = new RegExp(GUID, 'g');

/** Returns a GUID in lower case, without braces. */
export function guidIn(text: string): string | undefined {
  const [, plain, braced] = ONE_GUID.exec(clean(withoutInvisible(text)).toLowerCase()) ?? [];
  return plain ?? braced;
}

/** Returns the GUID in these cells if there is exactly one. */
export function onlyGuidIn(cells: readonly string[]): string | undefined {
  const ids = new Set(cells.join(' ').toLowerCase().match(ANY_GUID));
  return ids.size === 1 ? [...ids][0] : undefined;
}

/** @throws {Fault} if the text is not a GUID. */
export const microsoftIdOf = (text: string): string =>
  guidIn(text) ?? fail(clean(text) === '' ? 'microsoft-id-empty' : 'microsoft-id', text);

/** @throws {Fault} if the text is longer than `maxLength` UTF-16 code units. */
export function textOf(cell: string, maxLength: number): string {
  const text = clean(cell);
  return text.length > maxLength ? fail('too-long', text) : text;
}

/** @throws {Fault} if the text is too long, or `fault` if it is empty. */
export const requiredText = (cell: string, maxLength: number, fault: FaultCode): string =>
  textOf(cell, maxLength) || fail(fault, '');

/** As a spreadsheet writes a code that it took for a number: 1E10 as 1.00E+10. */
const SHORTENED = /^\d(?:[.,]\d+)?E[+-]\d{1,3}$/i;
/** Tells most sound cells at once. */
const MAY_BE_DAMAGED = /#|\dE[+-]/i;
/** Saved by a spreadsheet for a cell that is too narrow, or that it took for a formula. */
const NOT_SAVED = /^(?:#{2,}|#(?:NAME\?|VALUE!|REF!|DIV\/0!|NUM!|NULL!|N\/A))$/i;

/** Tells if a spreadsheet replaced the value by one from which it cannot be restored. */
export const isDamaged = (cell: string): boolean => {
  if (!MAY_BE_DAMAGED.test(cell)) return false;
  const text = clean(cell);
  return SHORTENED.test(text) || NOT_SAVED.test(text);
};

/** @throws {Fault} if the id is damaged, too long, or empty if `emptyFault` is given. */
export function idOf(cell: string, maxLength: number, emptyFault?: FaultCode): string {
  const id = textOf(cell, maxLength);
  if (isDamaged(id)) fail('damaged', id);
  return id === '' && emptyFault ? fail(emptyFault, '') : id;
}

/**
 * Returns a SKU ID with the zeros that a spreadsheet removes. Partner Center's have four characters.
 * @example skuIdOf('1', 100) // '0001'
 */
export function skuIdOf(cell: string, maxLength: number, emptyFault?: FaultCode): string {
  const id = idOf(cell, maxLength, emptyFault);
  return /^\d{1,3}$/.test(id) ? id.padStart(SKU_ID_LENGTH, '0') : id;
}

/** Tells if a day exists, such as 2026-11-25. */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(`${text}T`);
}
