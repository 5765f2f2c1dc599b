import { z } from 'zod';
import { moment } from '../../../cards/format.js';
import { nextRun } from '../../digests/nextRuns.js';
import { verb } from '../../verb.js';
import { digestTime, ofDigest } from './digestInputs.js';
import { changeDigest, digestReply } from './digestReply.js';

/** Sends a digest at another time, for which it asks, in the time zone that its owner has now. */
export const time = verb({
  name: 'digests.time',
  role: 'helpdesk',
  writes: true,
  input: z.object({ ...ofDigest, time: z.string().max(100).optional() }),
  run: ({ time: typed, ...input }, context) =>
    changeDigest(input, context, async (digest) => {
      const { language, text, timeZone, digests } = context;
      const asks = 'time';
      if (typed === undefined) return digestReply(digest, context, { asks });
      const read = digestTime.safeParse(typed);
      if (!read.success)
        return digestReply(digest, context, { asks, fault: text.digests.timeError });
      // UTC stands for an unknown zone.
      const zone = timeZone === 'UTC' ? digest.schedule.timeZone : timeZone;
      const schedule = { ...digest.schedule, time: read.data, timeZone: zone };
      const { state, snoozedUntil } = digest;
      const next = nextRun(schedule, new Date(), snoozedUntil).toISOString();
      const nextAt = state === 'active' ? next : null;
      await digests.change(digest, { schedule, nextAt }, 'digest-changed');
      return {
        said: () =>
          nextAt === null
            ? text.digests.paused
            : text.digests.changed(moment(nextAt, language, timeZone)),
      };
    }),
});
