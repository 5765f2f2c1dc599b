import { z } from 'zod';
import { withInput } from '../../../cards/action.js';
import { activityEntry } from '../../../cards/activity/entry.js';
import { actionName } from '../../../cards/activity/names.js';
import { verb } from '../../verb.js';
import { cardReply, refusal } from '../../reply.js';
import { backInput } from '../../slots/index.js';
import { seesAll } from '../../slots/narrowing.js';

/** Format of `entryToken`. */
const TOKEN = /^activity\/(\d{1,9})$/;

/** Shows one entry with its old and new values. */
export const entry = verb({
  name: 'activity.entry',
  role: 'sales',
  input: z.object({
    entry: z
      .string()
      .regex(TOKEN)
      .transform((token) => Number(TOKEN.exec(token)?.[1])),
    /** The page that lists the entry, and the page or card from which that one was opened. */
    here: backInput,
    back: backInput,
  }),
  async run({ entry: id, here, back }, { activity, agent, language, text, timeZone }) {
    const found = await activity.byId(id);
    if (!found || !(seesAll(agent) || found.agent.id === agent.id))
      return refusal('gone', text.activity.gone);
    const page = here && withInput(here, { back });
    return cardReply(
      activityEntry(found, page, language, timeZone),
      actionName(found.action, language),
      { private: true },
    );
  },
});
