import { MAX_NAME_LENGTH } from '../../customers/customer.js';
import { Refused } from '../../errors.js';
import { clean, fold, withoutInvisible } from '../../fold.js';
import { checkTag, MAX_TAGS_PER_CUSTOMER } from '../../tags/tag.js';
import { guidIn, isDamaged, microsoftIdOf } from '../cellRules.js';
import { fail } from '../faults.js';
import type { CustomerRecord, StagedCustomer } from './customerRecord.js';
import { primaryDomain } from './primaryDomain.js';

/** Max length of an unknown relationship, in UTF-16 code units. */
const RELATIONSHIP_LENGTH = 100;

/** @throws {Fault} for the first rule that the row breaks. */
export const readCustomer = (record: CustomerRecord): StagedCustomer => ({
  microsoftId: microsoftIdOf(record.microsoftId),
  name: nameOf(record.name),
  domain: domainOf(record.domain),
  relationship: relationshipOf(record.relationship),
  tags: record.tags ? tagsOf(record.tags) : null,
});

/**
 * Identifies a customer: Microsoft ID, space, relationship. Without a relationship it is the Microsoft ID
 * only, which stands for every customer of the tenant.
 */
export function customerKey({ microsoftId, relationship }: CustomerRecord): string | undefined {
  const id = guidIn(microsoftId);
  return id && `${id} ${clean(relationship)}`.trimEnd();
}

function nameOf(text: string): string {
  const name = clean(text);
  if (fold(name) === '') fail('name-empty', text);
  if (isDamaged(name)) fail('damaged', name);
  return name.length > MAX_NAME_LENGTH ? fail('name-length', String(name.length)) : name;
}

function domainOf(text: string): string {
  const domain = clean(withoutInvisible(text));
  return domain === '' ? '' : (primaryDomain(domain) ?? fail('domain', text));
}

function relationshipOf(text: string): string {
  const relationship = clean(text);
  if (relationship === '') fail('relationship-empty', '');
  if (relationship.length > RELATIONSHIP_LENGTH) fail('relationship-length', relationship);
  return relationship;
}

/** Drops empty and repeated tags. The first spelling stays. */
function tagsOf(texts: readonly string[]): string[] {
  const tags = new Map<string, string>();
  for (const text of texts) {
    const folded = fold(text);
    if (folded === '' || tags.has(folded)) continue;
    try {
      tags.set(folded, checkTag(text));
    } catch (error) {
      if (error instanceof Refused) fail('tag-length', error.value);
      throw error;
    }
  }
  if (tags.size > MAX_TAGS_PER_CUSTOMER) fail('tag-count', String(tags.size));
  return [...tags.values()];
}
