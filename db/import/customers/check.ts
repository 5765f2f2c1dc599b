import { MAX_NAME_LENGTH } from '../../customers/customer.js';
import { Refused } from '../../errors.js';
import { clean, fold } from '../../fold.js';
import { checkTag, MAX_TAGS_PER_CUSTOMER } from '../../tags/tag.js';
import { Fault, guidIn, microsoftIdOf, onlyGuidIn, orFault } from '../fault.js';
import type { FaultCode, FileRow } from '../rows.js';
import { soundDomain } from './domain.js';
import type { CustomerRecord } from './record.js';

/** The longest relationship that is kept as written, in UTF-16 code units. */
const RELATIONSHIP_LENGTH = 100;

/**
 * A row as it is staged. One that is left out has a fault, and still says whose it is as far as that
 * can be read: its customer is not missing from the file.
 */
export interface Checked {
  line: number;
  /** As JSON. */
  cells: string;
  fault: FaultCode | null;
  faultValue: string | null;
  microsoftId: string | null;
  relationship: string | null;
  name: string | null;
  domain: string | null;
  /** JSON array as written, each tag once; null where the file says nothing of tags. */
  tags: string | null;
}

/** Holds a row against the rules of the field; of several that it breaks, the first is told. */
export function check(row: FileRow<CustomerRecord>): Checked {
  const own = { line: row.line, cells: JSON.stringify(row.cells) };
  if ('fault' in row) {
    const { columns } = new Fault(row.fault, row.value);
    return { ...own, ...columns, ...NOTHING, microsoftId: onlyGuidIn(row.cells) };
  }
  const { record } = row;
  const relationship = clean(record.relationship) || null;
  const sound = orFault(() => ({
    microsoftId: microsoftIdOf(record.microsoftId),
    name: nameOf(record.name),
    domain: domainOf(record.domain),
    relationship: relationshipOf(relationship),
    tags: record.tags ? JSON.stringify(tagsOf(record.tags)) : null,
  }));
  if (!(sound instanceof Fault)) return { ...own, fault: null, faultValue: null, ...sound };
  const microsoftId = guidIn(record.microsoftId) ?? null;
  return { ...own, ...sound.columns, ...NOTHING, microsoftId, relationship };
}

const NOTHING = { relationship: null, name: null, domain: null, tags: null };

function broken(fault: FaultCode, value: string): never {
  throw new Fault(fault, value);
}

function nameOf(text: string): string {
  const name = clean(text);
  if (fold(name) === '') broken('name-empty', text);
  if (name.length > MAX_NAME_LENGTH) broken('name-length', String(name.length));
  return name;
}

function domainOf(text: string): string {
  const domain = clean(text);
  return domain === '' ? '' : (soundDomain(domain) ?? broken('domain', text));
}

function relationshipOf(relationship: string | null): string {
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
  if (tags.size > MAX_TAGS_PER_CUSTOMER) broken('tag-count', String(tags.size));
  return [...tags.values()];
}
