import { z } from 'zod';
import { customerToken, openCustomer } from '../../../cards/customers/open.js';
import { day } from '../../../cards/format.js';
import { MAX_IN_LETTER } from '../../../cards/letters/renewalLetter.js';
import { renewalLetterCard } from '../../../cards/letters/renewalLetterCard.js';
import { daysBetween } from '../../../cards/periods.js';
import { present } from '../../../cards/present.js';
import type { Customer } from '../../../db/customers/customer.js';
import type { Decision } from '../../../db/decisions/decision.js';
import { totals } from '../../../db/orders/money.js';
import type { DueOfCustomer, DueSubscription } from '../../../db/subscriptions/dueOf.js';
import type { Days } from '../../../db/subscriptions/subscription.js';
import { cardReply, noticeReply, refusal, type Reply } from '../../reply.js';
import { mayAsk } from '../../roles.js';
import { daysAfter, daysIn, FURTHEST_DAYS, todayIn } from '../../slots/dates.js';
import { upcomingRange } from '../../slots/index.js';
import type { Context } from '../../verb.js';
import { cardAge } from '../cardAge.js';
import { customerVerb } from '../customers/customerVerb.js';
import { addressed } from './addressee.js';
import { writtenIn } from './writtenIn.js';

const DEFAULT_DAYS = 60;

/** Writes a letter to a customer about what renews or ends. It sends nothing. */
export const notice = customerVerb({
  name: 'notice',
  role: 'helpdesk',
  says: {
    en: ['notice {customer}', 'notice {customer} {range}', 'notice {customer} [{range}] {written}'],
    es: ['aviso {customer}', 'aviso {customer} {range}', 'aviso {customer} [{range}] {written}'],
  },
  cues: {
    en: [
      '(renewal|expiry|expiration) (notice|notices|letter)',
      '(write|draft|prepare|compose) + [(renewal|expiry|expiration)] (notice|letter)',
      '(write|draft|prepare|compose) + (mail|email|e-mail) + (renewal|renewals)',
      '(notice|notices)',
    ],
    es: [
      '(aviso|avisos|carta) de (renovacion|vencimiento|caducidad)',
      '(escribe|escribir|redacta|redactar|prepara|preparar) + (aviso|carta) [de (renovacion|vencimiento)]',
      '(escribe|escribir|redacta|redactar|prepara|preparar) + correo + (renovacion|renovaciones)',
      '(aviso|avisos)',
    ],
  },
  asksFor: {
    en: 'Which customer’s renewal notice?',
    es: '¿El aviso de renovación de qué cliente?',
  },
  does: {
    en: 'Writes a renewal notice in the customer’s language, to copy or to open in mail',
    es: 'Escribe un aviso de renovación en el idioma del cliente, para copiarlo o abrirlo en el correo',
  },
  example: {
    group: 'sell',
    typed: { en: 'Renewal notice for a customer', es: 'Aviso de renovación para un cliente' },
  },
  button: { en: 'Renewal notice', es: 'Aviso de renovación' },
  input: {
    range: upcomingRange.optional(),
    /** Days from today on. Not typed: a number may be part of a name. */
    days: z.number().int().min(0).max(FURTHEST_DAYS).optional(),
    written: writtenIn.optional(),
  },
  async run({ customer, back, range, days, written: chosen }, context) {
    const { agent, decisions, dataAges, language, subscriptions, text, timeZone } = context;
    const today = todayIn(timeZone);
    const asked = range
      ? daysIn(range, timeZone)
      : { from: today, to: daysAfter(today, days ?? DEFAULT_DAYS) };
    if (asked.to < today) return refusal('days-passed', text.letterCards.passed);
    const within = asked.from < today ? { from: today, to: asked.to } : asked;
    const due = await subscriptions.dueOf(customer.id, within, today, MAX_IN_LETTER);
    if (due.rows.length === 0) return nothingDue(customer, within, due, context);
    const ids = due.rows.map(({ id }) => id);
    const [{ to, parties, written }, costs, decided, age] = await Promise.all([
      addressed(customer, chosen, context),
      subscriptions.retailCosts(ids),
      decisions.ofSubscriptions(ids),
      dataAges.ofSubscriptions([customer.id]),
    ]);
    const open = [...decided.values()].filter(isDecided);
    const isSummed =
      due.rows.length === due.total &&
      ids.every((id) => costs.has(id)) &&
      new Set(due.rows.map(({ term }) => term)).size === 1;
    const card = renewalLetterCard(
      {
        to,
        written,
        isChosen: chosen !== undefined,
        again: (other) => ({
          verb: 'notice',
          input: { customer: customerToken(customer.id), range, days, written: other },
        }),
        back,
        age: cardAge(age, context, 'subscriptions'),
        due: {
          parties,
          rows: due.rows,
          total: due.total,
          costs,
          sum: isSummed ? totals([...costs.values()].map(({ amount }) => amount)) : [],
          within,
          today,
          answerBy: answerDay(due.rows, open, today),
        },
        mayExport: mayAsk(agent.role, 'sales'),
        rollingOn: due.rollingOn,
        overdue: due.overdue,
        decided: new Set(open.map(({ subscriptionId }) => subscriptionId)),
      },
      language,
    );
    return cardReply(card, text.letterCards.renewalTitle(customer.name), { opened: customer.id });
  },
});

/** Tells if a decision is to be carried out; one that was put off decides nothing. */
const isDecided = ({ state, choice }: Decision): boolean => state === 'open' && choice !== 'ask';

/**
 * The day until which the customer should answer: the first on which a decision is due or a cancellation window
 * closes, else the day before the first term ends.
 */
function answerDay(
  rows: readonly DueSubscription[],
  decisions: readonly Decision[],
  today: string,
): string {
  const [{ endDate: first } = { endDate: today }] = rows;
  const known = present(
    ...decisions.map(({ dueOn }) => dueOn),
    ...rows.map(({ cancellableUntil }) => cancellableUntil),
  ).filter((on) => on >= today);
  const dayBefore = daysAfter(first, -1);
  return [...known, dayBefore < today ? today : dayBefore].sort()[0] ?? today;
}

/** Says that nothing is due, and offers the next day on which something is. */
async function nothingDue(
  customer: Customer,
  { from, to }: Days,
  { next, rollingOn, overdue }: DueOfCustomer,
  { language, subscriptions, text }: Context,
): Promise<Reply> {
  if (!(await subscriptions.anyImported()))
    return noticeReply([text.services.renewalsUnknown], language);
  const { letterCards, customers } = text;
  return noticeReply(
    [
      letterCards.nothingDue(customer.name, day(from, language), day(to, language)),
      next === null ? letterCards.noneDue : letterCards.nextDue(day(next, language)),
      ...present(
        rollingOn > 0 && letterCards.rollingOn(String(rollingOn), rollingOn),
        overdue > 0 && letterCards.overdue(String(overdue), overdue),
      ),
    ],
    language,
    present(
      next !== null && {
        title: letterCards.untilNext(day(next, language)),
        ask: {
          verb: 'notice' as const,
          input: {
            customer: customerToken(customer.id),
            days: daysBetween(from, next),
          },
        },
      },
      { title: customers.backToCustomer, ask: openCustomer(customer) },
    ),
  );
}
