import { z } from 'zod';
import { narrowingOf } from '../../../cards/services/narrowingOf.js';
import { stakeCard, stakeSummary, stakeTitle } from '../../../cards/services/stake.js';
import { COMMITMENT_KINDS } from '../../../db/subscriptions/commitment.js';
import { cardReply, noticeReply } from '../../reply.js';
import { resolveRenewalSearch } from '../../searches/renewalSearch.js';
import { daysAfter, daysIn, todayIn } from '../../slots/dates.js';
import { pageOf } from '../../slots/index.js';
import { afterRenewals } from '../../suggestions.js';
import { verb } from '../../verb.js';
import { cardAge } from '../cardAge.js';
import { nothingFound } from '../customers/nothingFound.js';
import { whichRenewals } from './renewalDays.js';
import { stakeSums } from './stakeSums.js';

/** Four weeks, today included. */
const DEFAULT_DAYS = 27;

const COMMITTED = {
  en: '(commit|commits|committed|committing|commitment|commitments)',
  es: '(compromete|comprometen|comprometido|comprometidos|comprometida|comprometidas|compromiso|compromisos)',
};
const commitmentKey = z
  .tuple([
    z.iso.date(),
    z.int32(),
    z
      .number()
      .int()
      .min(0)
      .max(COMMITMENT_KINDS.length - 1),
  ])
  .readonly();

const { range, days, query } = whichRenewals;

export const stake = verb({
  name: 'stake',
  role: 'helpdesk',
  digest: true,
  says: {
    en: ['at stake [{range}] [{query}]', 'at stake {days} [{query}]'],
    es: ['en juego [{range}] [{query}]', 'en juego {days} [{query}]'],
  },
  cues: {
    en: [
      '[(what|how much)] [money] at stake',
      `money + (at stake|at risk|${COMMITTED.en})`,
      COMMITTED.en,
      `(how much|what) [(money|spend)] + ${COMMITTED.en}`,
    ],
    es: [
      '[(que|cuanto)] [(dinero|importe)] [esta] en juego',
      `dinero + (en juego|en riesgo|${COMMITTED.es})`,
      COMMITTED.es,
      `(cuanto|que) [(dinero|importe)] + ${COMMITTED.es}`,
    ],
  },
  does: {
    en: 'Adds up what is committed in the next four weeks if nobody decides: renewals and cancellation windows',
    es: 'Suma lo que queda comprometido en las próximas cuatro semanas si nadie decide: renovaciones y plazos de cancelación',
  },
  // Help has no room for another row.
  example: { group: 'sell', typed: { en: 'How much is at stake?', es: '¿Cuánto está en juego?' } },
  input: z.object({ range, days, query, ...pageOf(commitmentKey) }),
  async run({ days = DEFAULT_DAYS, range, query, at, ...ask }, context) {
    const { customers, dataAges, decisions, subscriptions, language, text, timeZone } = context;
    const today = todayIn(timeZone);
    const asked = range ? daysIn(range, timeZone) : { from: today, to: daysAfter(today, days) };
    if (asked.to < today) return noticeReply([text.stake.passed], language);
    const within = { from: asked.from < today ? today : asked.from, to: asked.to };
    const read = query === undefined ? undefined : await resolveRenewalSearch(query, context);
    const { filter = {}, customers: whose } = read ?? {};
    const due = { ...within, ...filter };
    const page = await subscriptions.committing(due, today, whose?.search, ask);
    const view = { ...(days !== DEFAULT_DAYS && { days }), range, query, at, ...ask };
    if (page.rows.length > 0) {
      const [age, decided] = await Promise.all([
        dataAges.ofSubscriptions(page.rows.map(({ customer }) => customer.id)),
        decisions.ofSubscriptions(page.rows.map(({ id }) => id)),
      ]);
      const card = {
        page,
        sums: stakeSums(page, within),
        view,
        within,
        filter,
        decisions: decided,
        today,
        age: cardAge(age, context, 'subscriptions'),
      };
      const next = afterRenewals(page.rows[0]?.customer, { query }, context);
      return cardReply(stakeCard(card, language), stakeSummary(card, language), { next });
    }
    if (!(await subscriptions.anyImported()))
      return noticeReply([text.services.renewalsUnknown], language);
    if (query !== undefined && read && whose && !(await customers.matches(whose.search)))
      return nothingFound(query, whose, context, (other) => ({
        verb: 'stake',
        input: { ...view, query: read.withCustomers(other) },
      }));
    const title = [
      stakeTitle({ within, today }, language),
      ...narrowingOf({ view, filter }, language),
    ];
    return noticeReply([text.stake.nothing(title.join(' '))], language, [
      { title: text.stake.show90, ask: { verb: 'stake', input: { days: 90, query } } },
    ]);
  },
});
