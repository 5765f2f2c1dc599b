import { customerToken, openCustomer } from '../customers/open.js';
import { count } from '../format.js';
import { daysBetween } from '../periods.js';
import { present } from '../present.js';
import { smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { letterCard, type LetterFrame } from './letterCard.js';
import { isCertain, renewalLetter, type DueLetter } from './renewalLetter.js';

const WIDE_DAYS = 365;

export interface RenewalLetterCard extends LetterFrame {
  due: DueLetter;
  /** Monthly ones that roll on and are left out. */
  rollingOn: number;
  /** Active ones whose day has passed. */
  overdue: number;
  /** True for a reader who may export the customer's subscriptions. */
  mayExport: boolean;
  /** Subscriptions in the letter about which a decision is recorded. */
  decided: ReadonlySet<number>;
}

/** The renewal notice of a customer. A card that is too large names fewer subscriptions. */
export const renewalLetterCard = (card: RenewalLetterCard, language: Language): AdaptiveCard =>
  smallEnough((share) => cardWithRows(card, language, share));

function cardWithRows(card: RenewalLetterCard, language: Language, share: number): AdaptiveCard {
  const { due, rollingOn, overdue, decided, back, to, written } = card;
  const { letterCards: text, customers, services } = texts[language];
  const rows = due.rows.slice(0, Math.max(1, Math.floor(due.rows.length * share)));
  const counted = (n: number, sentence: (counted: string, n: number) => string) =>
    n > 0 && sentence(count(n, language), n);
  const costs = rows.flatMap(({ id }) => due.costs.get(id) ?? []);
  const unpriced = rows.filter(({ id, quantity }) => quantity !== null && !due.costs.has(id));
  const customer = customerToken(to.id);
  return letterCard(
    card,
    {
      title: text.renewalTitle(due.parties.customer),
      share,
      letter: renewalLetter(
        { ...due, rows, sum: rows.length === due.total ? due.sum : [] },
        written,
      ),
      warnings: present(
        rows.length < due.total &&
          text.enclose(count(rows.length, language), count(due.total, language)),
        counted(overdue, text.overdue),
        counted(rows.filter(({ id }) => decided.has(id)).length, text.decided),
        counted(rows.filter((one) => !isCertain(one)).length, text.renewalUnknown),
      ),
      notes: present(
        costs.length > 0 && text.prices,
        costs.some(({ isSegmentAssumed }) => isSegmentAssumed) && text.assumed,
        costs.length > 0 && counted(unpriced.length, text.unpriced),
        counted(rollingOn, text.rollingOn),
      ),
      others: present(
        rows.length < due.total &&
          card.mayExport && {
            title: services.exportServices,
            ask: { verb: 'export.services' as const, input: { customer } },
          },
        daysBetween(due.today, due.within.to) < WIDE_DAYS && {
          title: text.widerSpan,
          ask: {
            verb: 'notice' as const,
            input: {
              customer,
              days: WIDE_DAYS,
              ...(card.isChosen && { written: written.language }),
            },
          },
        },
        { title: customers.backToCustomer, ask: openCustomer({ id: to.id }, { back }) },
      ),
    },
    language,
  );
}
