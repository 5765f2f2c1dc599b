import type { Activity, CloudAdapter } from 'botbuilder';
import type { Logger } from 'pino';
import { notice } from '../../cards/notices/notice.js';
import type { Language } from '../../cards/text/index.js';
import type { Config } from '../config.js';
import { DeliveryError, type JobMessage, type SendJobMessage } from '../jobs/jobMessage.js';
import { callChannel, type RetryLimits } from './callChannel.js';
import { cardMessage, fileInfoMessage } from './messages.js';
import { continueConversation } from './proactive.js';

/** Progress may get lost, but must not delay the job. */
const PROGRESS_LIMITS: RetryLimits = { withinMs: 3_000, repeatable: true };
const UPDATE_LIMITS: RetryLimits = { withinMs: 6_000, repeatable: true };
const SEND_LIMITS: RetryLimits = { withinMs: 8_000 };

export function createSendJobMessage(
  adapter: CloudAdapter,
  { appId }: Pick<Config, 'appId'>,
  log: Logger,
): SendJobMessage {
  return async (job, replacesId, message) => {
    const activity = activityOf(job.language as Language, message);
    const isProgress = message.kind === 'progress';
    let sentId: string | undefined;
    await continueConversation(adapter, appId, job.conversation, async (context) => {
      if (replacesId !== undefined) {
        try {
          const update = () => context.updateActivity({ ...activity, id: replacesId });
          await callChannel(update, isProgress ? PROGRESS_LIMITS : UPDATE_LIMITS);
          return;
        } catch (error) {
          if (error instanceof DeliveryError) throw error;
          // The message may have been deleted: send a new one.
          log.warn({ err: error, job: job.id }, 'could not update the message of a job');
        }
      }
      if (isProgress) return;
      const sent = await callChannel(() => context.sendActivity(activity), SEND_LIMITS);
      sentId = sent?.id;
    });
    return sentId;
  };
}

function activityOf(language: Language, message: JobMessage): Partial<Activity> {
  if (message.kind === 'activity') return message.activity;
  if (message.kind === 'file') return fileInfoMessage(message.upload, language);
  if (message.kind === 'card') return cardMessage(message.card, message.summary);
  return cardMessage(notice([message.text], [], language), message.text);
}
