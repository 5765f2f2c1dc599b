import { z } from 'zod';
import { DateTime } from 'luxon';
import { day } from '../../../cards/format.js';
import { present } from '../../../cards/present.js';
import { totalText } from '../../../cards/pager.js';
import { narrowingOf } from '../../../cards/services/narrowingOf.js';
import {
  renewalsCard,
  renewalsSummary,
  renewalsTitle,
  type RenewalsCard,
} from '../../../cards/services/renewals.js';
import { cardReply, noticeReply, type Reply } from '../../reply.js';
import { mayAsk } from '../../roles.js';
import { daysAfter, FURTHEST_DAYS, todayIn } from '../../slots/dates.js';
import { pageOf } from '../../slots/index.js';
import { afterRenewals } from '../../suggestions.js';
import { verb, type Context } from '../../verb.js';
import { cardAge } from '../cardAge.js';
import { nothingFound } from '../customers/nothingFound.js';
import { readRenewals, whichRenewals, type RenewalsAsk } from './renewalDays.js';

/** Words for what renews or ends. */
const RENEWING = {
  en: '(renewals|renewal|renew|renews|renewing|renewed|expire|expires|expiring|expiry|expiration|expirations|ending|ends|end|due|lapse|lapses|run out|runs out|running out)',
  es: '(renovaciones|renovacion|renueva|renuevan|renovar|vence|vencen|vencimiento|vencimientos|caduca|caducan|caducar|vencer|expira|expiran|termina|terminan|finaliza|finalizan|acaba|acaban|se acaban|expirar|renovarse)',
};
const renewalKey = z.tuple([z.iso.date(), z.int32()]).readonly();

export const renewals = verb({
  name: 'renewals',
  role: 'helpdesk',
  digest: true,
  says: {
    en: [
      'renewals [{range}] [{query}]',
      'renewals {days} [{query}]',
      'renewals {monthly} [{range}] [{query}]',
      'renewals {range} {monthly} [{query}]',
      'renewals {days} {monthly} [{query}]',
    ],
    es: [
      'renovaciones [{range}] [{query}]',
      'renovaciones {days} [{query}]',
      'renovaciones {monthly} [{range}] [{query}]',
      'renovaciones {range} {monthly} [{query}]',
      'renovaciones {days} {monthly} [{query}]',
    ],
  },
  cues: {
    en: [
      RENEWING.en,
      `(subscription|subscriptions|license|licenses|licence|licences|services|contracts) + ${RENEWING.en}`,
      '(upcoming|overdue|expired) + (renewals|renewal|subscriptions)',
      'overdue',
      `(how many|number of) + ${RENEWING.en}`,
      `(renewals|renewal) + (tag|tagged)`,
      `(renewals|renewal) + (due|coming up|upcoming|expiring|soon)`,
      `coming up + (renewal|renewals)`,
    ],
    es: [
      RENEWING.es,
      `(cuantos|cuantas|numero de) + ${RENEWING.es}`,
      `(suscripcion|suscripciones|licencia|licencias|servicios|contratos) + ${RENEWING.es}`,
      '(proximas|proximos|pendientes|vencidas|vencidos|caducadas|expiradas) + (renovaciones|renovacion|vencimientos|suscripciones|licencias)',
    ],
  },
  does: {
    en: 'Lists what renews or ends in the next 30 days, or in the number of days you type',
    es: 'Muestra qué se renueva o termina en los próximos 30 días, o en los que indique',
  },
  example: {
    group: 'sell',
    typed: { en: 'Renewals next month', es: 'Renovaciones del próximo mes' },
    fills: { range: { en: 'next month', es: 'próximo mes' } },
  },
  input: z.object({
    ...whichRenewals,
    ...pageOf(renewalKey),
  }),
  async run({ days, range, only, monthly, query, at, ...ask }, context) {
    const { dataAges, decisions, subscriptions, language, timeZone } = context;
    const today = todayIn(timeZone);
    const which = { days, range, only, monthly, query };
    const asked = await readRenewals(which, context);
    const { within, filter, due, read } = asked;
    const page = await subscriptions.renewing(due, read?.customers?.search, ask);
    const view = { ...which, at, ...ask };
    const ids = page.rows.map(({ id }) => id);
    const [costs, decided, age] = await Promise.all([
      subscriptions.termCosts(ids),
      decisions.ofSubscriptions(ids),
      dataAges.ofSubscriptions(page.rows.map(({ customer }) => customer.id)),
    ]);
    const list = {
      page,
      view,
      within,
      filter,
      costs,
      decisions: decided,
      today,
      months: monthsFrom(timeZone),
      mayExport: mayAsk(context.agent.role, 'sales'),
      age: cardAge(age, context, 'subscriptions'),
    };
    if (page.rows.length > 0) {
      const next = afterRenewals(page.rows[0]?.customer, which, context);
      return cardReply(renewalsCard(list, language), renewalsSummary(list, language), { next });
    }
    return nothingRenews(list, asked, context);
  },
});

/** This month and the next. */
function monthsFrom(zone: string) {
  const here = DateTime.now().setZone(zone);
  const now = here.isValid ? here : DateTime.utc();
  const [first, second, third] = [0, 1, 2].map((months) =>
    now.startOf('month').plus({ months }).startOf('month').toUTC().toISO(),
  ) as [string, string, string];
  return { thisMonth: { from: first, to: second }, nextMonth: { from: second, to: third } };
}

/** Says why nothing is listed: nothing is imported, nobody matches, or it renews on other days, which it offers. */
async function nothingRenews(
  list: RenewalsCard,
  { filter, read }: RenewalsAsk,
  context: Context,
): Promise<Reply> {
  const {
    customers,
    subscriptions,
    language,
    text: { services },
  } = context;
  const { view, today, page } = list;
  const { query, only, monthly } = view;
  if (!(await subscriptions.anyImported()))
    return noticeReply([services.renewalsUnknown], language);
  const search = read?.customers?.search;
  if (query !== undefined && read?.customers && search && !(await customers.matches(search)))
    return nothingFound(query, read.customers, context, (other) => ({
      verb: 'renewals',
      input: { ...view, query: read.withCustomers(other) },
    }));
  const title = [renewalsTitle(list, language), ...narrowingOf(list, language)].join(' ');
  const ahead = { from: today, to: daysAfter(today, FURTHEST_DAYS), ...filter };
  const later = await subscriptions.renewing(ahead, search, {});
  const [next] = later.rows;
  const total = totalText(later.total, language);
  const rolling = totalText(page.rollingOn, language);
  const isRolling = page.rollingOn.count > 0;
  return noticeReply(
    [
      only ? services.noneOverdue : services.noRenewals(title),
      ...present(
        isRolling && `${services.rollingOn(rolling, page.rollingOn.count)}.`,
        next
          ? services.renewalsLater(total, later.total.count, day(next.endDate, language))
          : services.noRenewalsEver,
      ),
    ],
    language,
    present(
      isRolling && {
        title: services.showRollingOn(rolling, page.rollingOn.count),
        ask: { verb: 'renewals' as const, input: { ...view, monthly: 'only' as const } },
      },
      next !== undefined && {
        title: services.showLater,
        ask: { verb: 'renewals' as const, input: { days: FURTHEST_DAYS, monthly, query } },
      },
    ),
  );
}
