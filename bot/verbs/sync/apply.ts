import { z } from 'zod';
import { refusal } from '../../reply.js';
import { verb } from '../../verb.js';
import { latestReport } from './latestReport.js';
import { syncJobReply } from './syncJobReply.js';

/** Applies a first sync over a list that came from a file. It reads Partner Center again. */
export const apply = verb({
  name: 'sync.apply',
  role: 'admin',
  writes: true,
  input: z.object({ run: z.int32() }),
  async run({ run: id }, context) {
    const { connection, text } = context;
    const report = await latestReport(id, context);
    if (!connection || report?.kind !== 'preview' || !report.first)
      return refusal('stale', text.sync.stale);
    return syncJobReply(`apply-${id}`, { apply: true }, context);
  },
});
