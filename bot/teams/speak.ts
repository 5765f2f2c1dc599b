import type { Activity, CloudAdapter } from 'botbuilder';
import type { Logger } from 'pino';
import { notice } from '../../cards/notices/notice.js';
import type { Language } from '../../cards/text/index.js';
import type { Config } from '../config.js';
import { Unheard, type Speak, type Spoken } from '../jobs/speak.js';
import { cardMessage, fileInfoMessage } from './outgoing.js';
import { speakIn } from './proactive.js';
import { send, type RetryLimits } from './send.js';

/** Progress may be missed, and must not hold up the work. */
const PROGRESS: RetryLimits = { withinMs: 3_000, repeatable: true };
const RENEWAL: RetryLimits = { withinMs: 6_000, repeatable: true };
const MESSAGE: RetryLimits = { withinMs: 8_000 };

/** Lets jobs speak: proactively, never through a turn that has ended. */
export function createSpeak(
  adapter: CloudAdapter,
  { appId }: Pick<Config, 'appId'>,
  log: Logger,
): Speak {
  return async (job, message, spoken) => {
    const activity = activityOf(job.language as Language, spoken);
    const isProgress = spoken.kind === 'progress';
    await speakIn(adapter, appId, job.conversation, async (context) => {
      if (message !== undefined) {
        try {
          const renew = () => context.updateActivity({ ...activity, id: message });
          await send(renew, isProgress ? PROGRESS : RENEWAL);
          return;
        } catch (error) {
          if (error instanceof Unheard) throw error;
          // The message may have been deleted: send a new one.
          log.warn({ err: error, job: job.id }, 'the message of a job could not be renewed');
        }
      }
      if (!isProgress) await send(() => context.sendActivity(activity), MESSAGE);
    });
  };
}

function activityOf(language: Language, spoken: Spoken): Partial<Activity> {
  if (spoken.kind === 'activity') return spoken.activity;
  if (spoken.kind === 'file') return fileInfoMessage(spoken.upload, language);
  if (spoken.kind === 'card') return cardMessage(spoken.card, spoken.summary);
  return cardMessage(notice([spoken.text], [], language), spoken.text);
}
