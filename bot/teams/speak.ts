import type { CloudAdapter } from 'botbuilder';
import type { Logger } from 'pino';
import { notice } from '../../cards/notices/notice.js';
import type { Language } from '../../cards/text/index.js';
import type { Job } from '../../db/jobs.js';
import type { Config } from '../config.js';
import type { Speak, Spoken } from '../jobs/speak.js';
import { cardMessage, fileInfoMessage } from './outgoing.js';
import { speakIn } from './proactive.js';
import { insisting } from './retry.js';

/** Lets jobs speak: proactively, never through a turn that has ended. */
export function createSpeak(
  adapter: CloudAdapter,
  { appId }: Pick<Config, 'appId'>,
  log: Logger,
): Speak {
  return async (job, message, spoken) => {
    const activity = activityOf(job, spoken);
    await speakIn(adapter, appId, job.conversation, async (context) => {
      if (message !== undefined) {
        try {
          await insisting(() => context.updateActivity({ ...activity, id: message }));
          return;
        } catch (error) {
          log.warn({ err: error, job: job.id }, 'the message of a job could not be renewed');
        }
      }
      if (spoken.kind !== 'progress') await insisting(() => context.sendActivity(activity));
    });
  };
}

function activityOf(job: Job, spoken: Spoken) {
  const language = job.language as Language;
  if (spoken.kind === 'file') return fileInfoMessage(spoken.upload, language);
  if (spoken.kind === 'card') return cardMessage(spoken.card, spoken.summary);
  return cardMessage(notice([spoken.text], [], language), spoken.text);
}
