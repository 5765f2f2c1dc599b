import type { Language } from '../../cards/text/index.js';
import { repositories } from '../../db/index.js';
import type { TellDraftsInput } from '../../db/listChanges/queueNews.js';
import { point } from '../../db/points.js';
import { deliver, MAX_TRIES, retryDelay } from '../jobs/deliver.js';
import type { JobKind } from '../jobs/jobKind.js';
import { languageFor } from '../jobs/tellAdmins.js';
import { mayAsk } from '../roles.js';
import { changesMessage } from './changesMessage.js';
import { MAX_FAULTS, type TellParts } from './tellFollower.js';

interface Progress {
  tries: number;
  /** True from before the message is sent until its outcome is known. */
  isOnItsWay: boolean;
}

/** Tells an agent of other prices in the own drafts, once for each price list. */
export function tellDrafts({ database, sendJobMessage, roleOf, log }: TellParts): JobKind {
  return async (job, handle) => {
    const { tries, isOnItsWay } = (job.progress ?? { tries: 0, isOnItsWay: false }) as Progress;
    // Another try might show it twice, and the prices are on the list of changes.
    if (isOnItsWay) return handle.end('done');
    if (job.attempts > tries + MAX_FAULTS) return handle.end('failed');
    const bound = repositories(database.longWork.read);
    const agent = await bound.agents.byId(job.agent.id);
    const language: Language = agent ? languageFor(agent) : 'en';
    const timeZone = agent?.timeZone ?? 'UTC';
    const message = mayAsk(await roleOf(job.agent.id), 'sales')
      ? await changesMessage(
          bound,
          { view: { range: job.input as TellDraftsInput, drafts: 'mine' }, draftsOf: job.agent.id },
          { language, timeZone },
        )
      : undefined;
    if (!message) return handle.end('done');
    await handle.advance({ tries, isOnItsWay: true } satisfies Progress);
    point('changes.claimed');
    const outcome = await deliver(
      () => sendJobMessage(job, undefined, message),
      (err) => log.warn({ err, job: job.id }, 'could not send news of prices'),
    );
    point('changes.sent');
    if (outcome === 'not-accepted' && tries < MAX_TRIES)
      return handle.postpone(retryDelay(tries), {
        tries: tries + 1,
        isOnItsWay: false,
      } satisfies Progress);
    await handle.end(outcome === 'sent' || outcome === 'unclear' ? 'done' : 'failed');
  };
}
