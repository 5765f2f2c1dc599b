import { z } from 'zod';
import { moment } from '../../../cards/format.js';
import { isWithOthers, ownChat, personalChat } from '../../chats.js';
import { nextRun } from '../../digests/nextRuns.js';
import { refusal } from '../../reply.js';
import { verb } from '../../verb.js';
import { digestDays, digestPlace, digestTime, listRequest, listText } from './digestInputs.js';
import { digestReply } from './digestReply.js';
import { listToSend } from './listToSend.js';

/** Schedules the digest that was shown. */
export const create = verb({
  name: 'digests.create',
  role: 'helpdesk',
  writes: true,
  input: z.object({
    typed: listText,
    days: digestDays,
    time: digestTime,
    list: listRequest,
    to: digestPlace,
  }),
  async run({ typed, days, time, list, to }, context) {
    const { language, text, timeZone, digests } = context;
    const found = await listToSend({ typed, list }, context);
    if ('refused' in found) return found.refused;
    const isHere = to === 'here' || !isWithOthers(context);
    const place = isHere ? await ownChat(context) : await personalChat(context);
    if (!place) return refusal('no-personal-chat', text.digests.noPersonalChat);
    const schedule = { ...days, time, timeZone };
    const nextAt = nextRun(schedule, new Date()).toISOString();
    const digest = await digests.add({
      ...place,
      ...found.list,
      language,
      typed,
      schedule,
      nextAt,
    });
    const said = text.digests.created(moment(nextAt, language, timeZone));
    return { ...digestReply(digest, context, { said }), forAll: place.audience === 'group' };
  },
});
