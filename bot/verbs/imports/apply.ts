import { z } from 'zod';
import { APPLY_DROPPED, type ApplyDroppedInput } from '../../imports/jobInput.js';
import { verb } from '../../verb.js';
import { decideFile, droppedInput } from './decideFile.js';

/** Applies a file as its card shows it. The job compares it again. */
export const apply = verb({
  name: 'import.apply',
  role: 'admin',
  writes: true,
  input: z.object(droppedInput),
  run: (asked, context) =>
    decideFile(asked, 'ready', { state: 'applying' }, context, (file) => ({
      kind: APPLY_DROPPED,
      input: {
        dropped: file.id,
        version: file.version,
        messageId: context.message,
        timeZone: context.timeZone,
      } satisfies ApplyDroppedInput,
      text: context.text.droppedFiles.phases.apply(file.file),
    })),
});
