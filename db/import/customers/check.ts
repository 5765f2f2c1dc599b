import { NAME_LENGTH } from '../../customers/repository.js';
import { Refused } from '../../errors.js';
import { clean, fold } from '../../fold.js';
import { checkTag, MAX_TAGS_PER_CUSTOMER } from '../../tags/ofCustomer.js';
import { Fault, guidIn, microsoftIdOf, onlyGuidIn } from '../fault.js';
import type { FaultCode } from '../rows.js';
import { soundDomain } from './domain.js';
import type { CustomerRecord } from './record.js';

/** The longest relationship that is kept as written, in UTF-16 code units. */
const RELATIONSHIP_LENGTH = 100;

export interface StagedCustomer {
  microsoftId: string;
  relationship: string;
  name: string;
  domain: string;
  tags: string[] | null;
}

export function readCustomer(record: CustomerRecord): StagedCustomer {
  return {
    microsoftId: microsoftIdOf(record.microsoftId),
    name: nameOf(record.name),
    domain: domainOf(record.domain),
    relationship: relationshipOf(clean(record.relationship)),
    tags: record.tags ? tagsOf(record.tags) : null,
  };
}

export function customerSubject(record: CustomerRecord): string | undefined {
  const id = guidIn(record.microsoftId);
  return id && `${id} ${clean(record.relationship)}`.trimEnd();
}

export const customerSubjectOfCells = (cells: readonly string[]) => onlyGuidIn(cells) ?? undefined;

function broken(fault: FaultCode, value: string): never {
  throw new Fault(fault, value);
}

function nameOf(text: string): string {
  const name = clean(text);
  if (fold(name) === '') broken('name-empty', text);
  if (name.length > NAME_LENGTH) broken('name-length', String(name.length));
  return name;
}

function domainOf(text: string): string {
  const domain = clean(text);
  return domain === '' ? '' : (soundDomain(domain) ?? broken('domain', text));
}

function relationshipOf(relationship: string): string {
  if (relationship === '') return broken('relationship-empty', '');
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
