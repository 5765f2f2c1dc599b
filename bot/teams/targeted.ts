import type { Activity, CloudAdapter, Middleware } from 'botbuilder';
import { hiddenInput } from '../../cards/elements.js';
import type { AdaptiveCard } from '../../cards/render.js';
import { texts, type Language } from '../../cards/text/index.js';
import { isTargeted } from './activityFields.js';
import { type Connector, targetCalls } from './connector.js';
import { TARGETED_INPUT } from './targetedInput.js';

/**
 * Makes every message of a targeted turn targeted, also those of jobs, whose conversation reference has the mark of
 * the activity. It acts on the turn's connector client, so that no sender can forget it: what cannot be targeted is
 * not sent to the conversation at all.
 *
 * @param mayTarget false: every such message fails as if the channel refused it
 */
export const keepTargeted = (
  { ConnectorClientKey }: CloudAdapter,
  mayTarget: boolean,
): Middleware => ({
  async onTurn({ activity, turnState }, next) {
    if (isTargeted(activity)) {
      // Replies in the HTTP response would not be marked as targeted.
      delete activity.deliveryMode;
      const connector = turnState.get<Connector>(ConnectorClientKey);
      targetCalls(connector, { mayTarget, question: questionOf(activity) });
    }
    await next();
  },
});

/** Returns the id of the targeted message that Teams shows above the answer; undefined for presses and jobs. */
const questionOf = ({ type, id, value, recipient }: Activity): string | undefined =>
  type === 'message' && !value && 'isTargeted' in recipient ? id : undefined;

/** Marks a message's cards, so that presses on them are answered to the same person alone. */
export const markMessage = (message: Partial<Activity>, language: Language): Partial<Activity> => ({
  ...message,
  ...(message.attachments && {
    attachments: message.attachments.map((attachment) =>
      attachment.contentType === 'application/vnd.microsoft.card.adaptive'
        ? { ...attachment, content: markCard(attachment.content as AdaptiveCard, language) }
        : attachment,
    ),
  }),
});

/** Adds the hidden input that marks a targeted card: Teams does not mark presses on one. */
export function markCard(card: AdaptiveCard, language: Language): AdaptiveCard {
  const body = card['body'] as readonly { id?: string }[];
  if (body.some(({ id }) => id === TARGETED_INPUT)) return card;
  const { label, ...mark } = hiddenInput(TARGETED_INPUT, texts[language].dialogue.onlyYou, 'true');
  const input = { type: 'Input.Text', ...mark, label, errorMessage: label, isVisible: false };
  return { ...card, body: [...body, input] };
}
