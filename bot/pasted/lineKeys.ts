import { MAX_NAME_LENGTH } from '../../db/customers/customer.js';
import { clean } from '../../db/fold.js';
import type { LineKeys } from '../../db/pastedLists/matchLines.js';
import { nameKey } from '../../db/search/searchText.js';
import { idsIn } from '../customerAddress.js';
import { domainIn } from './domainIn.js';

/** Cells of a row that are looked up. */
const MAX_CELLS = 12;
/** The sign or the number before an item of a list: `-`, `•`, `2.`, `3)`. */
const BULLET = /^(?:[-–—*•·‣◦▪]+|\(?\d{1,3}[.)])\s+/u;
/** A label such as `Tenant ID:` or `Cliente =`. */
const LABEL = /^[\p{L}\p{N} ()/]{1,30}[:=]\s*/u;

/**
 * Returns the values by which a line may name a customer: the Microsoft IDs and domains in any of its cells, and
 * the cells as names.
 * @param nameColumn the cell that has the name, if a heading says so
 */
export function lineKeys(line: string, nameColumn?: number): LineKeys {
  const cells = line.split('\t', MAX_CELLS).map(clean);
  const first = nameColumn === undefined ? undefined : cells[nameColumn];
  const named = first === undefined || first === '' ? cells : [first];
  return {
    ids: idsIn(line),
    domains: [...new Set(cells.flatMap((cell) => domainsIn(cell)))],
    names: [...new Set(named.flatMap(namesIn).map(nameKey))].filter((key) => key !== ''),
  };
}

/** Returns the domain that a cell is, or those of the addresses among its words. */
function domainsIn(cell: string): string[] {
  const whole = domainIn(cell.replace(BULLET, '').replace(LABEL, ''));
  if (whole !== undefined) return [whole];
  if (!cell.includes('.')) return [];
  return cell.split(/[\s;,<>()]+/).flatMap((word) => domainIn(word) ?? []);
}

/** Returns the names that a cell may be: as it is, without its bullet, and without its label. */
function namesIn(cell: string): string[] {
  if (cell.length > MAX_NAME_LENGTH) return [];
  const plain = cell.replace(BULLET, '');
  return [cell, plain, plain.replace(LABEL, '')];
}
