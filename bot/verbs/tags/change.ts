import { z } from 'zod';
import { tagToken } from '../../../cards/tags/tagChoice.js';
import { checkTag } from '../../../db/tags/tag.js';
import { aboveCustomers } from '../../approvals/rules.js';
import { waitForApproval } from '../../approvals/waitForApproval.js';
import { refusal } from '../../reply.js';
import { verb } from '../../verb.js';
import { listInput, nameInput, tagInput } from './chosenTagVerb.js';
import { confirmation } from './tagForms.js';
import { taggingJobReply } from './taggingJobReply.js';
import { tagIdOf } from './tagInputs.js';

/**
 * Renames, merges or deletes a tag after the confirmation, unless the tag or its number of customers was
 * changed since.
 */
export const change = verb({
  name: 'tags.change',
  role: 'admin',
  writes: true,
  input: z.object({
    list: listInput,
    kind: z.enum(['rename', 'merge', 'delete']),
    tag: tagInput,
    name: nameInput,
    version: z.int32(),
    customers: z.int32(),
  }),
  async run({ list, kind, tag: token, name: to, version, customers }, context) {
    const { tags, bulkTaggings, text } = context;
    const id = tagIdOf(token);
    const tag = id === undefined ? undefined : await tags.byId(id);
    const other = to === undefined ? undefined : await tags.named(to);
    const isTaken = kind === 'rename' && other !== undefined && other.id !== tag?.id;
    const isGone = kind === 'merge' && (other === undefined || other.id === tag?.id);
    if (tag?.version !== version || isTaken || isGone || (kind !== 'delete' && to === undefined))
      return refusal('stale', text.refusals.stale);
    if (tag.customers !== customers)
      return confirmation({ kind, tag, to, fault: text.tags.recounted }, list, context);
    const waits = await waitForApproval(
      {
        reason: aboveCustomers(customers, context.approvalRules),
        verb: 'tags.change',
        input: { list: JSON.stringify(list), kind, tag: token, name: to, version, customers },
        subject: tagToken(tag.id),
        about: { kind: 'tags', count: customers },
      },
      context,
    );
    if (waits) return waits;
    const tagging = await bulkTaggings.add({
      kind,
      give: to === undefined ? [] : [kind === 'rename' ? checkTag(to) : (other?.name ?? to)],
      take: [tag.name],
      tagId: tag.id,
      tagVersion: tag.version,
    });
    return taggingJobReply(tagging, 'apply', text.tags.applying, context);
  },
});
