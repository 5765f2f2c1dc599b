import type { Customers } from '../db/customers/repository.js';
import { nameFieldOf } from './slots/slot.js';
import { readSearchIfAny } from './slots/search.js';
import type { AnyVerb, Request } from './verb.js';

/** One reading of a typed text, and the name of a customer or the search in it. */
interface Candidate {
  request: Request;
  name: string | undefined;
  /** True if the whole text is taken for a name. */
  isLookup: boolean;
}

/**
 * Chooses among the readings of a typed text by what is on the list: “show The Phone Company” asks for that
 * customer, not for a phone number. The longest whole name decides, then the first reading whose words find
 * somebody; else a misspelled command is offered, or the first reading stays.
 */
export async function chooseReading(
  request: Request,
  verbs: ReadonlyMap<string, AnyVerb>,
  customers: Customers,
): Promise<Request> {
  const { others = [], near, ...first } = request;
  const candidates = [first, ...others].map((reading): Candidate => {
    const verb = verbs.get(reading.verb);
    const field = verb && nameFieldOf(verb.input.shape);
    const name = field === undefined ? undefined : reading.input[field];
    return {
      request: { ...first, ...reading },
      name: typeof name === 'string' ? name : undefined,
      isLookup: verb?.name === 'lookup',
    };
  });
  const corrected = candidates.some(({ name }) => name !== undefined) ? near?.() : undefined;
  if (others.length === 0 && !corrected) return first;
  const byLength = candidates
    .filter(({ name }) => name !== undefined)
    .sort((one, other) => (other.name?.length ?? 0) - (one.name?.length ?? 0));
  for (const { request: reading, name = '' } of byLength) {
    if (await isWholeName(name, customers)) return reading;
  }
  for (const { request: reading, name, isLookup } of candidates) {
    if (isLookup) continue;
    if (name === undefined || (await finds(name, customers))) return reading;
  }
  if (!corrected) return first;
  const { typed, ...meant } = corrected;
  return { ...first, verb: 'lookup', input: { typed, near: meant } };
}

const isWholeName = async (name: string, customers: Customers): Promise<boolean> =>
  (await customers.named(name)).length > 0 ||
  (await customers.namedButForLegalForm(name)).length > 0;

async function finds(name: string, customers: Customers): Promise<boolean> {
  const read = readSearchIfAny(name);
  return read !== undefined && customers.matches(read.search);
}
