import { z } from 'zod';
import { renewalsCard, renewalsSummary, renewalsTitle } from '../../../cards/services/renewals.js';
import { cardReply, noticeReply } from '../../reply.js';
import { todayIn, daysAfter, daysIn } from '../../slots/dates.js';
import { dayCount, pageOf, searchText, upcomingRange } from '../../slots/index.js';
import { readSearch } from '../../slots/search.js';
import { verb } from '../../verb.js';

const DEFAULT_DAYS = 30;
/** Words for what renews or ends. */
const RENEWING = {
  en: '(renewals|renewal|renew|renews|renewing|renewed|expire|expires|expiring|expiry|ending|ends|due)',
  es: '(renovaciones|renovacion|renueva|renuevan|renovar|vence|vencen|vencimiento|vencimientos|caduca|caducan)',
};
const renewalKey = z.tuple([z.iso.date(), z.int32()]).readonly();

export const renewals = verb({
  name: 'renewals',
  role: 'helpdesk',
  says: {
    en: ['renewals [{range}] [{query}]', 'renewals {days} [{query}]'],
    es: ['renovaciones [{range}] [{query}]', 'renovaciones {days} [{query}]'],
  },
  cues: {
    en: [
      `${RENEWING.en}`,
      `(subscription|subscriptions|license|licenses|licence|licences|services|contracts) + ${RENEWING.en}`,
      '(upcoming|overdue|expired) + (renewals|renewal|subscriptions)',
      'overdue',
    ],
    es: [
      `${RENEWING.es}`,
      `(suscripcion|suscripciones|licencia|licencias|servicios|contratos) + ${RENEWING.es}`,
      '(proximas|proximos|pendientes|vencidas|vencidos) + (renovaciones|renovacion|vencimientos)',
    ],
  },
  does: {
    en: 'Lists what renews or ends in the next 30 days, or in the number of days you type',
    es: 'Muestra qué se renueva o termina en los próximos 30 días, o en los que indique',
  },
  input: z.object({
    range: upcomingRange.optional(),
    days: dayCount.optional(),
    query: searchText.optional(),
    ...pageOf(renewalKey),
  }),
  async run(
    { days = DEFAULT_DAYS, range, query, at, ...ask },
    { subscriptions, language, text, timeZone },
  ) {
    const today = todayIn(timeZone);
    const asked = range && daysIn(range, timeZone);
    const within = asked ?? { from: today, to: daysAfter(today, days) };
    const overdueOn = within.to < today ? undefined : today;
    const search = query === undefined ? undefined : readSearch(query, today).search;
    const page = await subscriptions.renewing({ ...within, overdueOn }, search, ask);
    const title = renewalsTitle(days, asked, language);
    if (page.rows.length > 0) {
      const view = range ? { range, query, at, ...ask } : { days, query, at, ...ask };
      const list = { page, view, title, today };
      return cardReply(renewalsCard(list, language), renewalsSummary(list, language));
    }
    const { matching, noRenewals, renewalsUnknown } = text.services;
    const why = (await subscriptions.anyImported())
      ? noRenewals(query === undefined ? title : `${title} ${matching(query)}`)
      : renewalsUnknown;
    return noticeReply([why], language);
  },
});
