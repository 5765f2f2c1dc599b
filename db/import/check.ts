import { NAME_LENGTH } from '../customers.js';
import { Refused } from '../errors.js';
import { clean, fold } from '../fold.js';
import { checkTag, TAG_COUNT } from '../tags.js';
import { soundDomain } from './domain.js';
import type { FaultCode, FileRecord, FileRow } from './rows.js';

/** The longest relationship that is kept as written, in UTF-16 code units. */
const RELATIONSHIP_LENGTH = 100;
/** Enough of a faulty value to know it by. */
const VALUE_LENGTH = 200;

const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const ONE_GUID = new RegExp(`^(?:(${GUID})|\\{(${GUID})\\})$`);
const ANY_GUID = new RegExp(GUID, 'g');

/**
 * A row as it is staged. One that is left out has a fault, and still says whose it is as far as that
 * can be read: its customer is not missing from the file.
 */
export interface Checked {
  line: number;
  /** As JSON. */
  cells: string;
  fault: FaultCode | null;
  fault_value: string | null;
  microsoft_id: string | null;
  relationship: string | null;
  name: string | null;
  domain: string | null;
  /** JSON array as written, each tag once; null where the file says nothing of tags. */
  tags: string | null;
}

/** A rule that the row breaks. */
class Fault extends Error {
  constructor(
    readonly fault: FaultCode,
    readonly value: string,
  ) {
    super(fault);
  }
}

/** Holds a row against the rules of the field; of several that it breaks, the first is told. */
export function check(row: FileRow): Checked {
  const own = { line: row.line, cells: JSON.stringify(row.cells) };
  if ('fault' in row) {
    const ids = new Set(row.cells.join(' ').toLowerCase().match(ANY_GUID));
    const [only = null] = ids.size === 1 ? ids : [];
    return { ...own, ...left(row.fault, row.value), microsoft_id: only, relationship: null };
  }
  const { record } = row;
  const microsoft_id = microsoftIdOf(record.microsoftId) ?? null;
  const relationship = clean(record.relationship) || null;
  try {
    return {
      ...own,
      fault: null,
      fault_value: null,
      microsoft_id: microsoft_id ?? broken('microsoft-id', record.microsoftId),
      name: nameOf(record.name),
      domain: domainOf(record.domain),
      relationship: relationshipOf(relationship),
      tags: record.tags ? JSON.stringify(tagsOf(record.tags)) : null,
    };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ...own, ...left(error.fault, error.value), microsoft_id, relationship };
  }
}

const left = (fault: FaultCode, value: string) => ({
  fault,
  fault_value: clean(value).slice(0, VALUE_LENGTH).toWellFormed(),
  name: null,
  domain: null,
  tags: null,
});

function broken(fault: FaultCode, value: string): never {
  const empty = fault === 'microsoft-id' && clean(value) === '';
  throw new Fault(empty ? 'microsoft-id-empty' : fault, value);
}

function microsoftIdOf(text: string): string | undefined {
  const [, plain, braced] = ONE_GUID.exec(clean(text).toLowerCase()) ?? [];
  return plain ?? braced;
}

function nameOf(text: string): string {
  const name = clean(text);
  if (name === '') broken('name-empty', text);
  if (name.length > NAME_LENGTH) broken('name-length', String(name.length));
  return name;
}

function domainOf(text: string): string {
  const domain = clean(text);
  return domain === '' ? '' : (soundDomain(domain) ?? broken('domain', text));
}

function relationshipOf(relationship: FileRecord['relationship'] | null): string {
  if (relationship === null) return broken('relationship-empty', '');
  if (relationship.length > RELATIONSHIP_LENGTH) broken('relationship-length', relationship);
  return relationship;
}

/** Each tag once, as first written; empty ones are no tags. */
function tagsOf(texts: readonly string[]): string[] {
  const tags = new Map<string, string>();
  for (const text of texts) {
    const folded = fold(text);
    if (folded === '' || tags.has(folded)) continue;
    try {
      tags.set(folded, checkTag(text));
    } catch (error) {
      if (error instanceof Refused) broken('tag-length', error.value);
      throw error;
    }
  }
  if (tags.size > TAG_COUNT) broken('tag-count', String(tags.size));
  return [...tags.values()];
}
