import { clean } from '../fold.js';
import type { FaultCode } from './fileRow.js';

/** Max length of a faulty value in a report, in UTF-16 code units. */
const VALUE_LENGTH = 200;

/** A rule that a row breaks. */
export class Fault extends Error {
  constructor(
    readonly fault: FaultCode,
    readonly value: string,
  ) {
    super(fault);
  }

  /** Columns of the staged row. */
  get columns(): { fault: FaultCode; faultValue: string } {
    const faultValue = clean(this.value).slice(0, VALUE_LENGTH).toWellFormed();
    return { fault: this.fault, faultValue };
  }
}

/** @throws {Fault} always */
export function fail(fault: FaultCode, value: string): never {
  throw new Fault(fault, value);
}

/** Returns the result of `work`, or the fault that it throws. */
export function orFault<T>(work: () => T): T | Fault {
  try {
    return work();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
