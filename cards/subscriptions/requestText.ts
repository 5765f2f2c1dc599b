import type { SubscriptionRequest } from '../../db/subscriptionRequests/subscriptionRequest.js';
import { joinRuns, textRun, type TextRun } from '../elements.js';
import { moment } from '../format.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { statusRuns } from '../status.js';
import { texts, type Language } from '../text/index.js';
import { changeText } from './changeText.js';

/** Max length of a person's name and of a reason. */
const NAME_LENGTH = 80;
const REASON_LENGTH = 300;

/** The change and its state: `Licenses 25 → 30 · ● Being sent`. */
export const requestRuns = (
  { change, seen, state }: Pick<SubscriptionRequest, 'change' | 'seen' | 'state'>,
  language: Language,
): TextRun[] =>
  joinRuns([
    [textRun(literal(changeText(change, seen, language), 200), { weight: 'Bolder' })],
    statusRuns(state, texts[language].subscriptions.states[state]),
  ]);

/** The agent who asked for it, and how it ended: `Requested by Ana, Nov 25, 2026, 2:05 PM · Confirmed by the list, …`. */
export const requestHistory = (
  request: SubscriptionRequest,
  language: Language,
  timeZone: string,
): string => {
  const text = texts[language].subscriptions;
  const at = (instant: string) => moment(instant, language, timeZone);
  return literal(
    present(
      text.requestedBy(request.agent.name, at(request.createdAt)),
      endText(request, at, language),
    ).join(' · '),
    3 * NAME_LENGTH + REASON_LENGTH,
  );
};

function endText(
  { state, endedAt, endedBy, theirs, voidReason }: SubscriptionRequest,
  at: (instant: string) => string,
  language: Language,
): string | undefined {
  const text = texts[language].subscriptions;
  if (endedAt === null || !endedBy) return undefined;
  if (state === 'voided') return text.voidedBy(endedBy.name, at(endedAt), voidReason ?? '');
  if (state === 'gone' || state === 'ended' || state === 'renewed')
    return text.lapsed[state](at(endedAt));
  if (state !== 'done') return undefined;
  // An agent says so, or the values were seen in a list.
  return theirs ? text.confirmed(at(endedAt)) : text.doneBy(endedBy.name, at(endedAt));
}
