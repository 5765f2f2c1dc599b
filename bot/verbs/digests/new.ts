import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Button } from '../../../cards/action.js';
import { digestPreview } from '../../../cards/digests/preview.js';
import { nextRuns } from '../../digests/nextRuns.js';
import { cardReply, noticeReply } from '../../reply.js';
import { askFor, verb } from '../../verb.js';
import { digestDays, digestPlace, digestTime, listRequest, listText } from './digestInputs.js';
import { SHOWN_RUNS } from './digestReply.js';
import { listToSend, makeNow } from './listToSend.js';
import { isWithOthers } from './places.js';

/** The time of a digest for which none was typed. */
const USUAL_TIME = '09:00';

/** Shows a digest before it is scheduled: what is sent, when, and where. `readScheduled` reads its text. */
export const newDigest = verb({
  name: 'digests.new',
  role: 'helpdesk',
  says: {
    en: ['new digest', '(schedule|new schedule|schedule a list)'],
    es: ['nuevo resumen', '(programar [una lista]|nuevo resumen programado)'],
  },
  does: {
    en: 'Sends a list on a schedule: type when and what, such as “every monday 9:00 renewals 30”',
    es: 'Envía una lista de forma programada: escriba cuándo y qué, como «cada lunes 9:00 renovaciones 30»',
  },
  example: null,
  input: z.object({
    typed: listText.optional(),
    /** The schedule as it was typed. */
    scheduled: listText.optional(),
    days: digestDays.optional(),
    time: digestTime.optional(),
    wrongTime: listText.optional(),
    to: digestPlace.optional(),
    list: listRequest.optional(),
    /** A correction of misspelled words. */
    meant: z.object({ typed: listText, list: listRequest }).optional(),
  }),
  async run({ typed, scheduled = '', days, time, wrongTime, to, list, meant }, context) {
    const { language, text, timeZone } = context;
    if (typed === undefined) return noticeReply([text.digests.howTo], language);
    if (wrongTime !== undefined) return noticeReply([text.digests.noSuchTime(wrongTime)], language);
    if (!days) return noticeReply([text.digests.noRhythm(scheduled)], language);
    const corrected: Button[] = meant
      ? [
          {
            title: text.digests.meant(meant.typed),
            ask: askFor(newDigest, { ...meant, days, time, to }),
          },
        ]
      : [];
    const found = await listToSend({ typed, list }, context, corrected);
    if ('refused' in found) return found.refused;
    const isGroup = isWithOthers(context);
    const now = await makeNow(found, context, isGroup ? 'group' : 'personal');
    if (now.kind === 'refusal') return now;
    const isPrivate = now.kind === 'card' && now.private === true;
    const schedule = { ...days, time: time ?? USUAL_TIME, timeZone };
    const card = digestPreview(
      {
        typed,
        schedule,
        days,
        list: found.list,
        upcoming: nextRuns(schedule, new Date(), SHOWN_RUNS).map((run) => run.toISOString()),
        now: now.kind === 'card' ? now.summary : '',
        isDefaultTime: time === undefined,
        isPrivate,
        places: placesFor({ isGroup, isTargeted: context.isTargeted, isPrivate, to }),
        isGroup,
        form: randomUUID(),
      },
      language,
    );
    return cardReply(card, text.digests.newTitle);
  },
});

interface Where {
  isGroup: boolean;
  isTargeted: boolean;
  isPrivate: boolean;
  to: 'here' | 'personal' | undefined;
}

/** The chats that may receive a digest, the likeliest first. */
function placesFor({ isGroup, isTargeted, isPrivate, to }: Where): ('here' | 'personal')[] {
  if (!isGroup) return ['here'];
  if (isTargeted || isPrivate) return ['personal'];
  return to === 'personal' ? ['personal', 'here'] : ['here', 'personal'];
}
