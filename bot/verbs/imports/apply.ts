import { z } from 'zod';
import type { DroppedFile } from '../../../db/droppedFiles/droppedFile.js';
import { aboveCustomers } from '../../approvals/rules.js';
import { notCarriedOut, waitForApproval } from '../../approvals/waitForApproval.js';
import { APPLY_DROPPED, type ApplyDroppedInput } from '../../imports/jobInput.js';
import { verb } from '../../verb.js';
import { decideFile, droppedInput } from './decideFile.js';

/** Applies a file as its card shows it. The job compares it again. */
export const apply = verb({
  name: 'import.apply',
  role: 'admin',
  writes: true,
  input: z.object(droppedInput),
  async run(asked, context) {
    const shown = await context.droppedFiles.byId(asked.dropped);
    if (shown?.state === 'ready' && shown.version === asked.version) {
      const waits = await waitForApproval(
        {
          reason: aboveCustomers(customersChanged(shown), context.approvalRules),
          verb: 'import.apply',
          input: asked,
          subject: `file/${shown.id}`,
          about: { kind: 'file', name: shown.file },
        },
        context,
      );
      if (waits) return waits;
    }
    const reply = await decideFile(asked, 'ready', { state: 'applying' }, context, (file) => ({
      kind: APPLY_DROPPED,
      input: {
        dropped: file.id,
        version: file.version,
        messageId: context.message,
        timeZone: context.timeZone,
      } satisfies ApplyDroppedInput,
      text: context.text.droppedFiles.phases.apply(file.file),
    }));
    if (reply.kind !== 'job') notCarriedOut(context);
    return reply;
  },
});

/** The most customers that a file can change; a price list changes none. */
function customersChanged({ list, preview }: DroppedFile): number {
  if (list === 'catalog' || !preview) return 0;
  return preview.added + preview.changed + preview.removed;
}
