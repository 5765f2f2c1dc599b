import type { Customers } from '../db/customers/repository.js';
import { fold } from '../db/fold.js';
import { nameWithin } from './nameWithin.js';
import type { PastedLists } from '../db/pastedLists/repository.js';
import { isPastedList, readPasted } from './pasted/pastedRequest.js';
import { nameFieldOf } from './slots/slot.js';
import { resolveSearchIfAny, type SearchReader } from './searches/resolveSearch.js';
import type { AnyVerb, Offered, Request } from './verb.js';

/** Verbs that search for the words as they are. */
const LITERAL = new Set(['find', 'count', 'decide']);
/** Words beside a customer's name that a reading may leave unexplained; with more, it is only offered. */
const MAX_UNREAD = 2;

/** One reading of a typed text, and the name of a customer or the search in it. */
interface Candidate {
  request: Request;
  name: string | undefined;
  /** True if the whole text is taken for a name. */
  isLookup: boolean;
}

/**
 * Chooses among the readings of a typed text by what is on the list: “show The Phone Company” asks for that
 * customer, not for a phone number, and “who owns Contoso” for its owner, not for customers that hold something.
 * The longest whole name decides, then the first reading whose words find somebody; else a misspelled command is
 * offered, or the first reading stays.
 */
export async function chooseReading(
  request: Request,
  verbs: ReadonlyMap<string, AnyVerb>,
  reader: SearchReader & { customers: Customers; pastedLists: PastedLists },
): Promise<Request> {
  const { customers, pastedLists } = reader;
  const { others = [], near, about, pasted, ...first } = request;
  if (pasted && (await isPastedList(pasted, pastedLists)))
    return { ...first, ...readPasted(pasted) };
  if (about && first.verb === 'lookup') return aboutCustomer(first, about, customers);
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
  // The verb itself says that nothing is found; looking first would cost a find half its time.
  if (others.length === 0 && !corrected && LITERAL.has(first.verb)) return first;
  const byLength = candidates
    .filter(({ name }) => name !== undefined && candidates.length > 1)
    .sort(
      (one, other) =>
        (other.name?.length ?? 0) - (one.name?.length ?? 0) ||
        Number(LITERAL.has(one.request.verb)) - Number(LITERAL.has(other.request.verb)),
    );
  for (const { request: reading, name = '' } of byLength) {
    if (await isWholeName(name, customers)) return reading;
  }
  for (const { request: reading, name, isLookup } of candidates) {
    if (isLookup) continue;
    if (name === undefined || (await finds(name, reader))) return reading;
  }
  for (const { request: reading, name, isLookup } of candidates) {
    const verb = verbs.get(reading.verb);
    // A change is for those who are named, and nobody else.
    const field = verb && nameFieldOf(verb.input.shape);
    if (name === undefined || field === undefined || isLookup) continue;
    if (verb?.writes || verb?.beforeLookup || LITERAL.has(reading.verb)) continue;
    const withName = (meant: string) => ({
      ...reading,
      input: { ...reading.input, [field]: meant },
    });
    const within = await nameWithin(name, customers);
    if (within && within.around <= MAX_UNREAD) return withName(within.name);
    if (within && about) return offering(first, about(within.name));
  }
  return corrected ? offering(first, corrected) : first;
}

/** Says that the text was not understood, and offers a command. */
function offering(request: Request, { typed, ...near }: Offered): Request {
  return { ...request, verb: 'lookup', input: { typed, near } };
}

/** Offers what a text asks about a customer that it names among other words. */
async function aboutCustomer(
  request: Request,
  about: NonNullable<Request['about']>,
  customers: Customers,
): Promise<Request> {
  const { typed } = request.input;
  if (typeof typed !== 'string') return request;
  const within = await nameWithin(typed, customers);
  if (!within || within.name === request.input['core']) return request;
  const { near: corrected } = request.input;
  // A correction that leaves the name as it is may be meant; one that changes it is not.
  if (isOffered(corrected) && fold(corrected.phrase).includes(fold(within.name))) return request;
  const { phrase, verb, input } = about(within.name);
  return { ...request, input: { ...request.input, near: { phrase, verb, input } } };
}

const isOffered = (value: unknown): value is Pick<Offered, 'phrase'> =>
  typeof value === 'object' && value !== null && 'phrase' in value;

const isWholeName = async (name: string, customers: Customers): Promise<boolean> =>
  (await customers.named(name)).length > 0 ||
  (await customers.namedButForLegalForm(name)).length > 0;

/** True for a text that cannot be searched for, too: the verb says why. */
async function finds(
  name: string,
  reader: SearchReader & { customers: Customers },
): Promise<boolean> {
  const read = await resolveSearchIfAny(name, reader);
  return read === undefined || reader.customers.matches(read.search);
}
