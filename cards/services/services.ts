import type { Customer } from '../../db/customers/repository.js';
import type { Subscription, SubscriptionPage } from '../../db/subscriptions/repository.js';
import { execute, type Ask } from '../action.js';
import { customerToken } from '../customers/list.js';
import { day } from '../format.js';
import { literal } from '../literal.js';
import { pager } from '../pager.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language, type Text } from '../text/index.js';
import source from './services.json' with { type: 'json' };
import { cancellation, holding, linesOf, renewal, type Run } from './words.js';

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
  /** Whether any subscriptions were imported at all, of whomever. */
  imported: boolean;
  links: readonly ServiceLink[];
  /** The day where the reader is, as in 2026-11-25. */
  today: string;
  /** Where the customer's own card leads back to. */
  back: Ask | undefined;
}

const NAME = 100;
const WORD = 60;
const render = layout(source);

/** What one customer holds, and where each service is managed on its behalf. */
export function servicesCard(card: ServicesCard, language: Language): AdaptiveCard {
  return smallEnough((share) => withWords(card, language, share));
}

function withWords(card: ServicesCard, language: Language, share: number): AdaptiveCard {
  const { customer, page, links, today, back } = card;
  const text = texts[language].services;
  const asked = { customer: customerToken(customer.id), back };
  const { range, buttons } = pager(
    card,
    (view) => ({ verb: 'services', input: { ...asked, ...view } }),
    language,
  );
  const none = card.imported ? text.none : text.neverImported;
  return render({
    lang: language,
    title: literal(text.title(customer.name), NAME),
    range: page.rows.length === 0 ? none : `${text.subscriptions}: ${range}`,
    rows: page.rows.map((one) => ({ lines: rowOf(one, today, language, share) })),
    manage: text.manage,
    hints: [text.manageHint, ...(customer.domain === '' ? [text.wantDomain] : [])],
    links: inPairs(links.map(({ service, url }) => linkColumn(text.links[service], url))),
    actions: [...buttons, execute({ verb: 'show', input: asked }, language, text.back)],
  });
}

/** A line of text runs each: the product, how it is held, its days, its order. */
function rowOf(one: Subscription, today: string, language: Language, share: number): object[] {
  const text = texts[language].services;
  const days = [
    renewal(one, language),
    one.startDate === null ? '' : text.start(day(one.startDate, language)),
  ].filter((part) => part !== '');
  const cancels = cancellation(one, today, language);
  const lines: Run[][] = [
    [{ type: 'TextRun', text: literal(one.product, NAME * share), weight: 'Bolder' }],
    [...holding(one, language, WORD * share)],
    ...(days.length > 0 ? [[{ type: 'TextRun' as const, text: days.join(' · ') }]] : []),
    ...(cancels ? [[cancels]] : []),
    ...(one.orderNumber === ''
      ? []
      : [
          [
            {
              type: 'TextRun' as const,
              text: literal(text.order(one.orderNumber), WORD * share),
              isSubtle: true,
            },
          ],
        ]),
  ];
  return linesOf(lines);
}

/** Half the card's width is enough for a thumb. */
const linkColumn = (title: string, url: string): object => ({
  type: 'Column',
  width: 'stretch',
  selectAction: { type: 'Action.OpenUrl', title, url },
  items: [{ type: 'TextBlock', text: title, color: 'Accent', wrap: true }],
});

function inPairs(columns: readonly object[]): { columns: object[] }[] {
  const pairs: { columns: object[] }[] = [];
  for (let i = 0; i < columns.length; i += 2) {
    const pair = columns.slice(i, i + 2);
    pairs.push({ columns: pair.length === 2 ? pair : [...pair, EMPTY] });
  }
  return pairs;
}

const EMPTY = { type: 'Column', width: 'stretch', items: [] };
