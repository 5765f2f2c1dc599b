import type { Approval } from '../../db/approvals/approval.js';
import { commandBar, type Ask } from '../action.js';
import { labeled, textRun } from '../elements.js';
import { moment } from '../format.js';
import { literal } from '../literal.js';
import { openOrder } from '../orders/open.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { statusRuns } from '../status.js';
import { openSubscription } from '../subscriptions/open.js';
import { texts, type Language } from '../text/index.js';
import { aboutText, reasonText } from './approvalText.js';
import source from './approval.json' with { type: 'json' };

const render = layout(source);
/** The database has no longer words. */
const MAX_WORD_LENGTH = 300;

export interface ApprovalCard {
  approval: Approval;
  /** The review of the agent who asks, to be read only; undefined if it is not shown. */
  review?: readonly object[] | undefined;
  mayDecide: boolean;
  mayWithdraw: boolean;
  /** True if the reader asked. */
  isOwn: boolean;
  timeZone: string;
  /** Makes two presses of a button one request. */
  form: string;
  said?: string | undefined;
  fault?: string | undefined;
}

/** A request that waits for a second agent, or did: who asks and why, the whole review, and the decision. */
export const approvalCard = (card: ApprovalCard, language: Language): AdaptiveCard =>
  smallEnough((share) => cardWithTexts(card, language, share));

function cardWithTexts(card: ApprovalCard, language: Language, share: number): AdaptiveCard {
  const { approval, review = [], mayDecide, isOwn, timeZone, said, fault } = card;
  const { about, asker, createdAt, decider, endedAt, id, state, word } = approval;
  const text = texts[language].approvals;
  const name = literal(asker.name, 100 * share);
  const isWaiting = state === 'waiting';
  const what = literal(aboutText(about, language), 200 * share);
  const shown = review.slice(0, Math.ceil(review.length * share));
  const plain = (words: string) => [textRun(literal(words, 300 * share))];
  const by = (who: string, at: string) => `${who} · ${moment(at, language, timeZone)}`;
  return render({
    lang: language,
    title: isWaiting ? (isOwn ? text.ownTitle : text.title(name)) : what,
    subtitles: present(isWaiting && what),
    factsLine: statusRuns(state, text.states[state]),
    said: said ?? '',
    warnings: present(fault, state === 'lapsed' && text.lapsed),
    rows: present(
      labeled(text.askedBy, plain(by(asker.name, createdAt))),
      labeled(text.reason, plain(reasonText(approval.reason, language))),
      decider !== null &&
        endedAt !== null &&
        labeled(text.decidedBy, plain(by(decider.name, endedAt))),
      word !== '' && labeled(text.word, [textRun(literal(word, MAX_WORD_LENGTH))]),
    ),
    reviews: present(shown.length > 0 && { items: shown }),
    notes: present(
      shown.length < review.length && text.cut,
      mayDecide && text.decideNote,
      state === 'sent-back' && isOwn && text.sentBackNote,
    ),
    words: present(
      mayDecide && {
        id: 'word',
        label: text.wordLabel,
        error: text.wordMissing,
        value: '',
        hint: text.wordHint,
        maxLength: MAX_WORD_LENGTH,
      },
    ),
    actions: commandBar(
      {
        primary: mayDecide && {
          title: text.approve,
          ask: { verb: 'approvals.approve', input: { approval: id }, form: `approve-${id}` },
        },
        others: [
          mayDecide && {
            title: text.sendBack,
            ask: { verb: 'approvals.sendBack', input: { approval: id }, form: card.form },
          },
          openSubject(approval, text.open),
          { title: text.all, ask: { verb: 'approvals' } },
        ],
        destructive: card.mayWithdraw && {
          title: text.withdraw,
          ask: { verb: 'approvals.withdraw', input: { approval: id }, form: `withdraw-${id}` },
        },
      },
      language,
    ),
  });
}

/** A button to the order or the subscription that a request is about. */
function openSubject(
  { subject, state }: Approval,
  title: string,
): { title: string; ask: Ask } | undefined {
  const [kind, id] = subject.split('/');
  if (state === 'waiting') return undefined;
  if (kind === 'order') return { title, ask: openOrder(Number(id)) };
  return kind === 'subscription' ? { title, ask: openSubscription(Number(id)) } : undefined;
}
