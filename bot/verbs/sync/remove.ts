import { z } from 'zod';
import { refusal } from '../../reply.js';
import { verb } from '../../verb.js';
import { latestReport } from './latestReport.js';
import { syncJobReply } from './syncJobReply.js';

/**
 * Confirms that the customers that a sync did not find are removed. The list is read again, and only those that
 * are still gone are removed.
 */
export const remove = verb({
  name: 'sync.remove',
  role: 'admin',
  writes: true,
  input: z.object({ run: z.int32() }),
  async run({ run: id }, context) {
    const { connection, text } = context;
    const report = await latestReport(id, context);
    if (!connection || report?.kind !== 'applied' || report.changes.gone.count === 0)
      return refusal('stale', text.sync.stale);
    const { gone, notSought } = report.changes;
    return syncJobReply(`remove-${id}`, { remove: gone.count + notSought }, context);
  },
});
