import { clean } from '../fold.js';
import type { FaultCode } from './rows.js';

/** Enough of a faulty value to know it by. */
const VALUE_LENGTH = 200;

const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const ONE_GUID = new RegExp(`^(?:(${GUID})|\\{(${GUID})\\})$`);
const ANY_GUID = new RegExp(GUID, 'g');

/** A rule that a row breaks. */
export class Fault extends Error {
  constructor(
    readonly fault: FaultCode,
    readonly value: string,
  ) {
    super(fault);
  }

  /** As it is staged. */
  get columns(): { fault: FaultCode; faultValue: string } {
    const faultValue = clean(this.value).slice(0, VALUE_LENGTH).toWellFormed();
    return { fault: this.fault, faultValue };
  }
}

/** What `work` gives, or the rule that it breaks. */
export function orFault<T>(work: () => T): T | Fault {
  try {
    return work();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}

/** A GUID as it is kept: lower case, without braces. Nothing where the text is none. */
export function guidIn(text: string): string | undefined {
  const [, plain, braced] = ONE_GUID.exec(clean(text).toLowerCase()) ?? [];
  return plain ?? braced;
}

/** The one GUID that stands anywhere in these cells; nothing where there are none or several. */
export function onlyGuidIn(cells: readonly string[]): string | null {
  const ids = new Set(cells.join(' ').toLowerCase().match(ANY_GUID));
  const [only = null] = ids.size === 1 ? ids : [];
  return only;
}

/** @throws {Fault} when it is none. */
export function microsoftIdOf(text: string): string {
  const id = guidIn(text);
  if (id !== undefined) return id;
  throw new Fault(clean(text) === '' ? 'microsoft-id-empty' : 'microsoft-id', text);
}
