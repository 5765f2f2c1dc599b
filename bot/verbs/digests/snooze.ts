import { z } from 'zod';
import { day } from '../../../cards/format.js';
import { nextRun } from '../../digests/nextRuns.js';
import { daysAfter, todayIn } from '../../slots/dates.js';
import { verb } from '../../verb.js';
import { ofDigest } from './digestInputs.js';
import { changeDigest, digestReply } from './digestReply.js';

/** Longest snooze, in days. */
const MAX_DAYS = 366;

/** Sends nothing before a day, for which it asks. */
export const snooze = verb({
  name: 'digests.snooze',
  role: 'helpdesk',
  writes: true,
  input: z.object({ ...ofDigest, until: z.string().max(100).optional() }),
  run: ({ until, ...input }, context) =>
    changeDigest(input, context, async (digest) => {
      const { language, text, timeZone, digests } = context;
      const asks = 'snooze';
      if (until === undefined) return digestReply(digest, context, { asks });
      const today = todayIn(timeZone);
      const isDay = z.iso.date().safeParse(until).success;
      if (!isDay || until <= today || until > daysAfter(today, MAX_DAYS))
        return digestReply(digest, context, { asks, fault: text.digests.dayError });
      const nextAt = nextRun(digest.schedule, new Date(), until).toISOString();
      const change = { state: 'active', snoozedUntil: until, nextAt } as const;
      await digests.change(digest, change, 'digest-snoozed');
      return { said: () => text.digests.snoozed(day(until, language)) };
    }),
});
