import source from '../orders/list.json' with { type: 'json' };
import type {
  RequestGroup,
  RequestKey,
  RequestPage,
} from '../../db/subscriptionRequests/subscriptionRequest.js';
import { commandBar, execute, rowActions, type Ask } from '../action.js';
import type { PageView } from '../asks.js';
import { codeChoices, hiddenLanguage, joinRuns, textRun } from '../elements.js';
import { dayAt } from '../format.js';
import { literal } from '../literal.js';
import { pager, pagesOf, totalText } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { statusRuns } from '../status.js';
import { texts, type Language } from '../text/index.js';
import { changeText } from './changeText.js';
import { openSubscription } from './open.js';

const render = layout(source);

export interface RequestListCard {
  /** The customer whose requests are listed; undefined for all. */
  customer: { name: string; token: string } | undefined;
  page: RequestPage;
  group: RequestGroup | undefined;
  at: number | undefined;
  timeZone: string;
}

/** `Requests: 12 requests` */
export const requestListSummary = ({ customer, page }: RequestListCard, language: Language) => {
  const text = texts[language].subscriptions;
  const title = customer ? text.requestsOf(customer.name) : text.requests;
  return `${title}: ${text.requestCount(totalText(page.total, language), page.total.count)}`;
};

/** A page of the changes that agents requested, newest first; each row opens its subscription. */
export function requestListCard(card: RequestListCard, language: Language): AdaptiveCard {
  return smallEnough((share) => cardWithRows(card, language, share));
}

function cardWithRows(card: RequestListCard, language: Language, share: number): AdaptiveCard {
  const text = texts[language].subscriptions;
  const { customer, page, group, at } = card;
  const asked = { customer: customer?.token };
  const list = (view: PageView<RequestKey>): Ask => ({
    verb: 'requests',
    input: { ...asked, group, ...view },
  });
  const { range, buttons } = pager<RequestKey>({ page, at }, list, language);
  const isEmpty = page.rows.length === 0;
  return render({
    lang: language,
    title: literal(customer ? text.requestsOf(customer.name) : text.requests, 120 * share),
    state: {
      id: 'group',
      label: text.groupLabel,
      error: text.groupError,
      value: group ?? 'any',
      choices: [{ title: text.anyGroup, value: 'any' }, ...codeChoices(text.groups)],
    },
    show: [execute({ verb: 'requests', input: asked }, language, text.show)],
    said: isEmpty ? (group ? text.none : text.noneYet) : '',
    rows: page.rows.map((request) => ({
      name: joinRuns([
        [
          textRun(literal(`${request.customer} · ${request.product}`, 120 * share), {
            weight: 'Bolder',
            color: 'Accent',
          }),
        ],
        statusRuns(request.state, text.states[request.state]),
      ]),
      detail: literal(
        present(
          changeText(request.change, request.seen, language),
          request.agent.name,
          dayAt(request.createdAt, language, card.timeZone),
          request.voidReason !== null && request.voidReason,
        ).join(' · '),
        260 * share,
      ),
      open: rowActions(openSubscription(request.subscriptionId), []).open,
    })),
    hidden: [hiddenLanguage(language)],
    pages: isEmpty ? [] : [pagesOf(range, buttons)],
    actions: commandBar({}, language),
  });
}
