import type { Customer } from '../../db/customers/customer.js';
import type { Subscription, SubscriptionPage } from '../../db/subscriptions/subscription.js';
import { execute, openUrl, type Ask } from '../action.js';
import { customerToken } from '../customers/open.js';
import { textRun } from '../elements.js';
import { day } from '../format.js';
import { literal } from '../literal.js';
import { pager } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language, type Text } from '../text/index.js';
import source from './services.json' with { type: 'json' };
import { cancellation, holding, linesOf, renewalRuns } from './subscriptionText.js';

/** A page on which a service is managed; its words are in `text.services.links`. */
export type ServiceName = keyof Text['services']['links'];
export interface ServiceLink {
  service: ServiceName;
  url: string;
}

export interface ServicesCard {
  customer: Customer;
  page: SubscriptionPage;
  /** Number of the page's first subscription, as its button carried it. */
  at: number | undefined;
  /** True if subscriptions of any customer were ever imported. */
  imported: boolean;
  links: readonly ServiceLink[];
  /** The domain that further links would need; undefined if it is known. */
  wantsDomain: keyof Text['services']['wantDomain'] | undefined;
  /** Today in the reader's time zone, as in 2026-11-25. */
  today: string;
  /** The page that the customer's own card leads back to. */
  back: Ask | undefined;
}

/** Max lengths of texts; a card that is too large takes a share of them. */
const NAME_LENGTH = 100;
const WORD_LENGTH = 60;
const render = layout(source);

/** A customer's subscriptions, and links to manage each service on the customer's behalf. */
export function servicesCard(card: ServicesCard, language: Language): AdaptiveCard {
  return smallEnough((share) => cardWithWords(card, language, share));
}

function cardWithWords(card: ServicesCard, language: Language, share: number): AdaptiveCard {
  const { customer, page, links, today, back } = card;
  const text = texts[language].services;
  const input = { customer: customerToken(customer.id), back };
  const { range, buttons } = pager(
    card,
    (step) => ({ verb: 'services', input: { ...input, ...step } }),
    language,
  );
  const none = card.imported ? text.none : text.neverImported;
  return render({
    lang: language,
    title: literal(text.title(customer.name), NAME_LENGTH),
    subtitles: [page.rows.length === 0 ? none : `${text.subscriptions}: ${range}`],
    rows: page.rows.map((one) => ({ lines: linesOfRow(one, today, language, share) })),
    manage: text.manage,
    notes: present(text.manageHint, card.wantsDomain && text.wantDomain[card.wantsDomain]),
    links: inPairs(links.map(({ service, url }) => linkColumn(text.links[service], url))),
    actions: [...buttons, execute({ verb: 'show', input }, language, text.back)],
  });
}

/** The product, how it is held, its days and its order. */
function linesOfRow(one: Subscription, today: string, language: Language, share: number): object[] {
  const text = texts[language].services;
  const start = one.startDate === null ? '' : text.start(day(one.startDate, language));
  const days =
    one.endDate === null
      ? present(start !== '' && textRun(start))
      : renewalRuns(one, today, start === '' ? '' : ` · ${start}`, language);
  const cancels = cancellation(one, today, language);
  const order = literal(text.order(one.orderNumber), WORD_LENGTH * share);
  return linesOf(
    present(
      [textRun(literal(one.product, NAME_LENGTH * share), { weight: 'Bolder' })],
      holding(one, language, WORD_LENGTH * share),
      days.length > 0 && days,
      cancels && [cancels],
      one.orderNumber !== '' && [textRun(order, { isSubtle: true })],
    ),
  );
}

/** Half the card's width is enough for a thumb. */
const linkColumn = (title: string, url: string): object => ({
  type: 'Column',
  width: 'stretch',
  selectAction: openUrl(url, title),
  items: [{ type: 'TextBlock', text: title, color: 'Accent', wrap: true }],
});

function inPairs(columns: readonly object[]): { columns: object[] }[] {
  const pairs: { columns: object[] }[] = [];
  for (let i = 0; i < columns.length; i += 2)
    pairs.push({ columns: [columns[i] ?? EMPTY, columns[i + 1] ?? EMPTY] });
  return pairs;
}

const EMPTY = { type: 'Column', width: 'stretch', items: [] };
