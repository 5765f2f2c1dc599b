import { z } from 'zod';
import { moment } from '../../../cards/format.js';
import { nextRun } from '../../digests/nextRuns.js';
import { verb } from '../../verb.js';
import { ofDigest } from './digestInputs.js';
import { changeDigest } from './digestReply.js';

/** Sends a paused or snoozed digest again. */
export const resume = verb({
  name: 'digests.resume',
  role: 'helpdesk',
  writes: true,
  input: z.object(ofDigest),
  run: (input, context) =>
    changeDigest(input, context, async (digest) => {
      const nextAt = nextRun(digest.schedule, new Date()).toISOString();
      const change = { state: 'active', snoozedUntil: null, nextAt } as const;
      await context.digests.change(digest, change, 'digest-resumed');
      const { text, language, timeZone } = context;
      return { said: () => text.digests.resumed(moment(nextAt, language, timeZone)) };
    }),
});
