import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Button } from '../../../cards/action.js';
import { present } from '../../../cards/present.js';
import type { Language } from '../../../cards/text/index.js';
import { digestPreview, type DigestPreview } from '../../../cards/digests/preview.js';
import { Refused } from '../../../db/errors.js';
import { isWithOthers } from '../../chats.js';
import { nextRuns } from '../../digests/nextRuns.js';
import { faultReply } from '../../searches/faultReply.js';
import { SearchFault } from '../../slots/searchFilters.js';
import { cardReply, noticeReply, type Reply } from '../../reply.js';
import { askFor, verb, type Context } from '../../verb.js';
import {
  digestDays,
  digestPlace,
  digestTime,
  listRequest,
  listText,
  type ListRequest,
} from './digestInputs.js';
import { SHOWN_RUNS } from './digestReply.js';
import { listToSend, makeNow, type ListToSend } from './listToSend.js';

/** The time of a digest for which none was typed. */
const USUAL_TIME = '09:00';

/** The command that lists renewals. */
const RENEWALS: Readonly<Record<Language, string>> = { en: 'renewals', es: 'renovaciones' };

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
    const askAgain = (again: string, other: ListRequest): Button => ({
      title: present(scheduled, again).join(' '),
      ask: askFor(newDigest, { typed: again, scheduled, list: other, days, time, to }),
    });
    const made = await preview(found, typed, context, { isGroup, askAgain });
    if ('refused' in made) return made.refused;
    const { now, isPrivate } = made;
    const schedule = { ...days, time: time ?? USUAL_TIME, timeZone };
    const card = digestPreview(
      {
        typed,
        schedule,
        days,
        list: found.list,
        upcoming: nextRuns(schedule, new Date(), SHOWN_RUNS).map((run) => run.toISOString()),
        now,
        isDefaultTime: time === undefined,
        isPrivate,
        places: placesFor({
          isGroup,
          isTargeted: context.isTargeted,
          isPrivate: isPrivate !== false,
          to,
        }),
        isGroup,
        form: randomUUID(),
      },
      language,
    );
    return cardReply(card, text.digests.newTitle);
  },
});

/** Makes the list to show what is sent, and tells if a chat with others may receive it. */
async function preview(
  found: ListToSend,
  typed: string,
  context: Context,
  {
    isGroup,
    askAgain,
  }: { isGroup: boolean; askAgain: (typed: string, list: ListRequest) => Button },
): Promise<{ refused: Reply } | Pick<DigestPreview, 'now' | 'isPrivate'>> {
  try {
    const now = await makeNow(found, context, isGroup ? 'group' : 'personal');
    if (now.kind === 'refusal') return { refused: now };
    if (now.kind !== 'card') return { now: '', isPrivate: false };
    return { now: now.summary, isPrivate: now.private === true && 'list' };
  } catch (error) {
    if (error instanceof SearchFault)
      return {
        refused: wrongSearch(error, { typed, list: found.list }, context.language, askAgain),
      };
    if (!(error instanceof Refused && error.rule === 'search-not-shared')) throw error;
    return { now: '', isPrivate: 'search' };
  }
}

/** Says what is wrong with the search of a list, and offers the digest with the one that was probably meant. */
function wrongSearch(
  fault: SearchFault,
  { typed, list }: { typed: string; list: ListRequest },
  language: Language,
  askAgain: (typed: string, list: ListRequest) => Button,
): Reply {
  const { query } = list.input;
  if (typeof query !== 'string' || !typed.includes(query))
    return faultReply(fault, { repeat: () => undefined, renewals: undefined }, language);
  const repeat = (meant: string) =>
    askAgain(
      typed.replace(query, () => meant),
      {
        ...list,
        input: { ...list.input, query: meant },
      },
    );
  const renewals = askAgain(`${RENEWALS[language]} ${query}`, {
    verb: 'renewals',
    input: { query },
  });
  return faultReply(fault, { repeat, renewals }, language);
}

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
