import type { Language } from '../../../cards/text/index.js';
import { repositories } from '../../../db/index.js';
import type { TellDraftsInput } from '../../../db/listChanges/queueNews.js';
import { mayAsk } from '../../roles.js';
import type { JobKind } from '../jobKind.js';
import { languageFor } from '../tellAdmins.js';
import { changesMessage } from './changesMessage.js';
import { mayBeSent, sendOnce } from './sendOnce.js';
import type { TellParts } from './tellFollower.js';

/** Tells an agent of other prices in the own drafts, once for each price list. */
export function tellDrafts({ database, sendJobMessage, roleOf }: TellParts): JobKind {
  return async (job, handle) => {
    const bound = repositories(database.read);
    const agent = await bound.agents.byId(job.agent.id);
    const mayTell = mayBeSent(job) === undefined && mayAsk(await roleOf(job.agent.id), 'sales');
    const language: Language = agent ? languageFor(agent) : 'en';
    const timeZone = agent?.timeZone ?? 'UTC';
    const message = mayTell
      ? await changesMessage(
          bound,
          {
            view: { range: job.input as TellDraftsInput, drafts: 'mine' },
            draftsOf: job.agent.id,
          },
          { language, timeZone },
        )
      : undefined;
    if (!message) return handle.end('done');
    const nothing = () => Promise.resolve();
    await sendOnce(job, handle, {
      sendJobMessage,
      message,
      lastId: 0,
      atEnd: nothing,
      atRefusal: nothing,
    });
  };
}
