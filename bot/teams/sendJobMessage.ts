import type { Activity, CloudAdapter } from 'botbuilder';
import type { Logger } from 'pino';
import { notice } from '../../cards/notices/notice.js';
import type { Language } from '../../cards/text/index.js';
import type { Config } from '../config.js';
import { DeliveryError, type JobMessage, type SendJobMessage } from '../jobs/jobMessage.js';
import { isTargeted } from './activityFields.js';
import { callChannel, type RetryLimits } from './callChannel.js';
import { cardForHost, cardMessage, fileInfoMessage } from './messages.js';
import type { SendInPersonalChat } from './personalChat.js';
import { continueConversation } from './proactive.js';
import { markMessage } from './targeted.js';

/** Progress may get lost, but must not delay the job. */
const PROGRESS_LIMITS: RetryLimits = { withinMs: 3_000, repeatable: true };
const UPDATE_LIMITS: RetryLimits = { withinMs: 6_000, repeatable: true };
const SEND_LIMITS: RetryLimits = { withinMs: 8_000 };

export function createSendJobMessage(
  adapter: CloudAdapter,
  config: Pick<Config, 'appId' | 'local' | 'government'>,
  sendInPersonalChat: SendInPersonalChat,
  log: Logger,
): SendJobMessage {
  const { appId } = config;
  return async (job, replacesId, message) => {
    const language = job.language as Language;
    const made = activityOf(language, message, config);
    const isProgress = message.kind === 'progress';
    let sentId: string | undefined;
    await continueConversation(adapter, appId, job.conversation, async (context) => {
      const isPrivate = isTargeted(context.activity);
      const activity = isPrivate ? markMessage(made, language) : made;
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
      try {
        const sent = await callChannel(() => context.sendActivity(activity), SEND_LIMITS);
        sentId = sent?.id;
      } catch (error) {
        if (!isPrivate || error instanceof DeliveryError) throw error;
        log.info({ err: error, job: job.id }, 'could not send a targeted message');
        await sendInPersonalChat(context, job.agent.id, made, async (chat) => {
          await callChannel(() => chat.sendActivity(made), SEND_LIMITS);
        });
      }
    });
    return sentId;
  };
}

function activityOf(
  language: Language,
  message: JobMessage,
  config: Pick<Config, 'local' | 'government'>,
): Partial<Activity> {
  if (message.kind === 'activity') return message.activity;
  if (message.kind === 'file') return fileInfoMessage(message.upload, language);
  if (message.kind === 'card')
    return cardMessage(cardForHost(message.card, config), message.summary);
  return cardMessage(notice([message.text], [], language), message.text);
}
