import type { Customer } from '../../db/customers/customer.js';
import type { Decision } from '../../db/decisions/decision.js';
import type { SubscriptionRequest } from '../../db/subscriptionRequests/subscriptionRequest.js';
import type { Subscription, SubscriptionPage } from '../../db/subscriptions/subscription.js';
import { commandBar, menuActions, openUrl, rowActions, type Ask } from '../action.js';
import { statusName } from '../codes.js';
import { holdingFacts, type HoldingView } from '../customers/holding.js';
import { customerToken } from '../customers/open.js';
import { decisionRuns } from '../decisions/decisionRuns.js';
import { hiddenBack, hiddenLanguage, joinRuns, textRun, type TextRun } from '../elements.js';
import { count, day } from '../format.js';
import { literal } from '../literal.js';
import { termAndPlan } from '../orders/orderLine.js';
import { pager, pagesOf } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { statusRuns } from '../status.js';
import { ageLine, type CardAge } from '../sync/age.js';
import { lookNowButton, type LookNow } from '../sync/lookNow.js';
import { openSubscription } from '../subscriptions/open.js';
import { requestRuns } from '../subscriptions/requestText.js';
import { texts, type Language, type Text } from '../text/index.js';
import { inOneRun, PLAIN_SHARE } from './renewalRow.js';
import source from './services.json' with { type: 'json' };
import { cancellation, isOverdue, linesOf, renewalRuns } from './subscriptionText.js';

/** A page on which a service is managed; its words are in `text.services.links`. */
export type ServiceName = keyof Text['services']['links'];
export interface ServiceLink {
  service: ServiceName;
  url: string;
}

export interface ServicesCard {
  customer: Customer;
  page: SubscriptionPage;
  /** Open requests to change these subscriptions, by subscription. */
  requests: ReadonlyMap<number, SubscriptionRequest>;
  /** Decisions in force about these subscriptions, by subscription. */
  decisions: ReadonlyMap<number, Decision>;
  /** Number of the page's first subscription, as its button carried it. */
  at: number | undefined;
  holding: HoldingView;
  links: readonly ServiceLink[];
  /** The domain that further links would need; undefined if it is known. */
  wantsDomain: keyof Text['services']['wantDomain'] | undefined;
  /** Today in the reader's time zone, as in 2026-11-25. */
  today: string;
  /** The page that the customer's own card leads back to. */
  back: Ask | undefined;
  age?: CardAge | undefined;
  look?: LookNow | undefined;
  /** True for a reader who may have the list as a file. */
  mayExport: boolean;
}

/** Max lengths of texts; a card that is too large takes a share of them. */
const NAME_LENGTH = 100;
const WORD_LENGTH = 60;
const LINKS_IN_ROW = 3;
/** Names of the links as they are shown: the same in every language but for the last. */
const LINK_NAMES: Readonly<Record<Exclude<ServiceName, 'partnerCenter'>, string>> = {
  microsoft365: 'Microsoft 365',
  exchange: 'Exchange',
  teams: 'Teams',
  sharePoint: 'SharePoint',
  entra: 'Entra',
  intune: 'Intune',
  security: 'Defender',
  purview: 'Purview',
  powerPlatform: 'Power Platform',
  azure: 'Azure',
  lighthouse: 'Lighthouse',
};
const render = layout(source);

/** A customer's subscriptions, and links to manage each service on the customer's behalf. */
export function servicesCard(card: ServicesCard, language: Language): AdaptiveCard {
  return smallEnough((share) => cardWithWords(card, language, share));
}

function cardWithWords(card: ServicesCard, language: Language, share: number): AdaptiveCard {
  const { customer, page, holding, links, back } = card;
  const { letterCards, services: text } = texts[language];
  const input = { customer: customerToken(customer.id) };
  const { range, buttons } = pager(
    card,
    (step) => ({ verb: 'services', input: { ...input, ...step } }),
    language,
  );
  const isEmpty = page.rows.length === 0;
  return render({
    lang: language,
    title: literal(text.title(customer.name), NAME_LENGTH),
    factsLine: isEmpty
      ? [textRun(holding.imported ? text.none : text.neverImported, { isSubtle: true })]
      : holdingFacts(holding, language),
    rows: page.rows.map((one) => ({
      lines: linesOfRow(one, card, language, share),
      open: rowActions(openSubscription(one.id), []).open,
    })),
    age: ageLine(card.age, language),
    pages: buttons.length === 0 ? [] : [pagesOf(range, buttons)],
    manage: text.manage,
    notes: present(text.manageHint, card.wantsDomain && text.wantDomain[card.wantsDomain]),
    links: inRows(
      links.map(({ service, url }) =>
        linkColumn(linkName(service, language), text.links[service], url),
      ),
    ),
    hidden: [...hiddenBack(back, language), hiddenLanguage(language)],
    actions: [
      ...commandBar(
        {
          others: [
            { title: text.back, ask: { verb: 'show', input } },
            lookNowButton(card.look, { ...input, card: 'services' }, language),
          ],
        },
        language,
      ),
      ...menuActions(
        present(
          { title: letterCards.renewalButton, ask: { verb: 'notice' as const, input } },
          card.mayExport &&
            !isEmpty && {
              title: text.exportServices,
              ask: { verb: 'export.services' as const, input },
            },
        ),
      ),
    ],
  });
}

/** The product and its status; how it is held, its day and its order; a deadline that is to come; an open request and a decision. */
function linesOfRow(
  one: Subscription,
  { today, requests, decisions }: ServicesCard,
  language: Language,
  share: number,
): object[] {
  const text = texts[language].services;
  const max = WORD_LENGTH * share;
  const quantity = one.quantity === null ? '' : ` × ${count(one.quantity, language)}`;
  const status = literal(statusName(one.status, language), max);
  const cancels = cancellation(one, today, language);
  const request = requests.get(one.id);
  const decision = decisions.get(one.id);
  const asked = joinRuns(
    present(
      request && requestRuns(request, language),
      decision && decisionRuns(decision, today, language),
    ),
  );
  const isPlain = share < PLAIN_SHARE;
  const subtle = (words: string) => (words === '' ? [] : [[textRun(words, { isSubtle: true })]]);
  // The plan says that it is billed by usage.
  const byUsage = one.quantity === null && one.billingPlan !== 'usage' ? text.byUsage : '';
  const held = joinRuns([
    ...subtle(byUsage),
    ...subtle(literal(termAndPlan(one, language), 2 * max)),
    ...daysOf(one, today, language),
    ...subtle(one.orderNumber === '' ? '' : literal(text.order(one.orderNumber), max)),
  ]);
  const below = [held, present(cancels), asked].filter(({ length }) => length > 0);
  // Each line costs 200 bytes.
  const smallPrint = (isPlain && below.length > 0 ? [joinRuns(below)] : below).map((runs) =>
    inOneRun(runs, isPlain),
  );
  return linesOf(
    present(
      [
        textRun(literal(one.product, NAME_LENGTH * share) + quantity, { weight: 'Bolder' }),
        textRun(' · ', { isSubtle: true }),
        ...statusRuns(one.status, status),
      ],
      ...smallPrint,
    ),
  );
}

/** The day on which it renews or ends, or else the one on which it started. */
function daysOf(one: Subscription, today: string, language: Language): TextRun[][] {
  const text = texts[language].services;
  if (one.endDate !== null)
    return isOverdue(one, today)
      ? [statusRuns('overdue', text.overdue(day(one.endDate, language)))]
      : [renewalRuns(one, today, '', language)];
  return one.startDate === null ? [] : [[textRun(text.start(day(one.startDate, language)))]];
}

const linkName = (service: ServiceName, language: Language): string =>
  service === 'partnerCenter' ? texts[language].orders.partnerCenter : LINK_NAMES[service];

/** A link to a page. @param title its whole name, for screen readers */
const linkColumn = (name: string, title: string, url: string): object => ({
  type: 'Column',
  width: 'stretch',
  selectAction: openUrl(url, title),
  items: [{ type: 'TextBlock', text: name, color: 'Accent', wrap: true }],
});

function inRows(columns: readonly object[]): { columns: object[] }[] {
  const rows: { columns: object[] }[] = [];
  for (let i = 0; i < columns.length; i += LINKS_IN_ROW)
    rows.push({
      columns: Array.from({ length: LINKS_IN_ROW }, (_, at) => columns[i + at] ?? EMPTY),
    });
  return rows;
}

const EMPTY = { type: 'Column', width: 'stretch', items: [] };
