import { z } from 'zod';
import { withInput } from '../../../cards/action.js';
import { activityEntry } from '../../../cards/activity/entry.js';
import { actionName } from '../../../cards/activity/names.js';
import { refusal, verb } from '../../verb.js';
import { backInput } from '../../slots/index.js';
import { seesAll } from '../../slots/narrowing.js';

/** As `entryToken` writes it. */
const TOKEN = /^activity\/(\d{1,9})$/;

/** One entry with its old and new values. */
export const entry = verb({
  name: 'activity.entry',
  role: 'sales',
  input: z.object({
    entry: z
      .string()
      .regex(TOKEN)
      .transform((token) => Number(TOKEN.exec(token)?.[1])),
    /** The page that it stands on, and the page that this was opened from. */
    here: backInput,
    back: backInput,
  }),
  async run({ entry: id, here, back }, { activity, agent, language, text, timeZone }) {
    const found = await activity.byId(id);
    if (!found || !(seesAll(agent) || found.agent.id === agent.id))
      return refusal('gone', text.activity.gone);
    const page = here && withInput(here, { back });
    return {
      kind: 'card',
      card: activityEntry(found, page, language, timeZone),
      summary: actionName(found.action, language),
      private: true,
    };
  },
});
