import { randomUUID } from 'node:crypto';
import type { Ask } from '../../../cards/asks.js';
import { decisionCard, type DecisionCard } from '../../../cards/decisions/decision.js';
import { decisionList, type DecisionList } from '../../../cards/decisions/list.js';
import { targetToken } from '../../../cards/decisions/open.js';
import { decisionText } from '../../../cards/decisions/decisionText.js';
import { totalText } from '../../../cards/pager.js';
import {
  TERMS,
  type Choice,
  type Decision,
  type DecisionSubject,
} from '../../../db/decisions/decision.js';
import { cardReply, noticeReply, refusal, type Reply } from '../../reply.js';
import { mayAsk } from '../../roles.js';
import { resolveSearch } from '../../searches/resolveSearch.js';
import { daysAfter, todayIn } from '../../slots/dates.js';
import type { Context } from '../../verb.js';
import { cardAge } from '../cardAge.js';
import { nothingFound } from '../customers/nothingFound.js';
import { termChoices } from '../subscriptions/termChoices.js';
import type { DecisionsInput } from './decisionInputs.js';
import { requestOffer } from './requestOffer.js';
import { workFilter } from './workFilter.js';

/** Earlier decisions on the card of a subscription. */
const SHOWN_FORMER = 3;

/** Shows a page of the worklist. */
export async function worklistReply(
  view: DecisionsInput,
  context: Context,
  told: Pick<DecisionList, 'done' | 'fault'> = {},
): Promise<Reply> {
  const { agent, customers, dataAges, decisions, language, subscriptions, text, timeZone } =
    context;
  const filter = workFilter(view, agent.id, timeZone);
  const { query, after, before } = view;
  const read = query === undefined ? undefined : await resolveSearch(query, context);
  const page = await decisions.page(filter, read?.search, { after, before });
  if (page.rows.length === 0 && !(await subscriptions.anyImported()))
    return noticeReply([text.decisions.unknown], language);
  if (page.rows.length === 0 && query !== undefined && read) {
    if (!(await customers.matches(read.search)))
      return nothingFound(query, read, context, (other) => ({
        verb: 'decisions',
        input: { ...view, query: other },
      }));
  }
  const age = await dataAges.ofSubscriptions(page.rows.map(({ customer }) => customer.id));
  const card = decisionList(
    {
      page,
      view,
      within: filter.within,
      today: filter.today,
      mayDecide: mayAsk(agent.role, 'sales'),
      age: cardAge(age, context, 'subscriptions'),
      ...told,
    },
    language,
  );
  const total = totalText(page.total, language);
  return cardReply(
    card,
    told.done?.said ?? told.fault ?? text.decisions.summary(total, page.total.count),
  );
}

/** Shows what was decided about a subscription, and what can be. */
export async function decisionReply(
  id: number,
  back: Ask | undefined,
  context: Context,
  told: Pick<DecisionCard, 'typed' | 'said' | 'fault'> = {},
): Promise<Reply> {
  const { agent, dataAges, decisions, language, owners, subscriptionRequests, text, timeZone } =
    context;
  const subject = await decisions.subject(id);
  if (!subject || subject.removedAt !== null) return refusal('gone', text.decisions.gone);
  const { customer } = subject;
  const [latest, owner, terms, age, requests] = await Promise.all([
    decisions.latest(id, SHOWN_FORMER + 1),
    owners.of(customer.id),
    termsFor(subject, context),
    dataAges.ofSubscriptions([customer.id]),
    subscriptionRequests.openOf([id]),
  ]);
  const request = requests.get(id);
  const mayDecide = mayAsk(agent.role, 'sales');
  const current = latest.find((one) => isInForce(one, subject));
  const today = todayIn(timeZone);
  const card = decisionCard(
    {
      subject,
      owner: owner?.agent ? (owner.agent.name ?? owner.agent.objectId) : null,
      current,
      former: latest.filter((one) => one !== current).slice(0, SHOWN_FORMER),
      terms,
      dueOn: usualDueDay(subject, today),
      today,
      timeZone,
      mayDecide,
      request,
      offer: mayDecide ? requestOffer(current, subject, request !== undefined, today) : undefined,
      form: randomUUID(),
      back,
      age: cardAge(age, context, 'subscriptions'),
      ...told,
    },
    language,
  );
  return cardReply(card, told.said ?? told.fault ?? `${customer.name}: ${subject.product}`, {
    opened: customer.id,
  });
}

const isInForce = ({ state, termEnd }: Decision, { endDate }: DecisionSubject): boolean =>
  (state === 'open' || state === 'done') && termEnd === endDate;

/** Terms that a subscription can be moved to: those of the price list of its customer's country but its own. */
export async function termsFor(subject: DecisionSubject, context: Context): Promise<string[]> {
  const choices = await termChoices(subject, subject.customer.id, context);
  return TERMS.filter((one) => one !== subject.term && choices.some(({ term }) => term === one));
}

/** The last day to carry out a decision, unless the agent says another: the day before the term ends. */
export function usualDueDay(
  { endDate, cancellableUntil }: Pick<DecisionSubject, 'endDate' | 'cancellableUntil'>,
  today: string,
  choice?: Choice,
): string {
  const isWindowOpen =
    choice === 'reduce' && cancellableUntil !== null && cancellableUntil >= today;
  const last = isWindowOpen ? cancellableUntil : daysAfter(endDate ?? today, -1);
  return last < today ? today : last;
}

/** Says what was decided, and by whom if it was somebody else. */
export function conflictText(decision: Decision | undefined, context: Context): string {
  const { language, text } = context;
  if (!decision) return text.decisions.conflictGone;
  return text.decisions.conflict(decision.by.name, decisionText(decision, language));
}

/** The request that takes a decision back from the worklist. */
export const undoOf = (decision: Decision): Ask => ({
  verb: 'decisions.withdraw',
  input: {
    target: targetToken({ id: decision.subscriptionId, endDate: decision.termEnd }, decision),
  },
  form: randomUUID(),
});
