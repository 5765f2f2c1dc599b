import { z } from 'zod';
import { renewalsCard, renewalsSummary, renewalsTitle } from '../../../cards/services/renewals.js';
import { cardReply, noticeReply } from '../../reply.js';
import { todayIn, daysAfter } from '../../slots/dates.js';
import { dayCount, pageOf, searchText } from '../../slots/index.js';
import { readSearch } from '../../slots/search.js';
import { verb } from '../../verb.js';

const DEFAULT_DAYS = 30;
const renewalKey = z.tuple([z.iso.date(), z.int32()]).readonly();

export const renewals = verb({
  name: 'renewals',
  role: 'helpdesk',
  says: {
    en: ['renewals [{days}] [{query}]', 'renewals {days} days [{query}]'],
    es: ['renovaciones [{days}] [{query}]', 'renovaciones {days} días [{query}]'],
  },
  does: {
    en: 'Lists what renews or ends in the next 30 days, or in the number of days you type',
    es: 'Muestra qué se renueva o termina en los próximos 30 días, o en los que indique',
  },
  input: z.object({
    days: dayCount.optional(),
    query: searchText.optional(),
    ...pageOf(renewalKey),
  }),
  async run(
    { days = DEFAULT_DAYS, query, at, ...ask },
    { subscriptions, language, text, timeZone },
  ) {
    const today = todayIn(timeZone);
    const within = { from: today, to: daysAfter(today, days) };
    const search = query === undefined ? undefined : readSearch(query, today).search;
    const page = await subscriptions.renewing(within, search, ask);
    if (page.rows.length > 0) {
      const list = { page, view: { days, query, at, ...ask }, today };
      return cardReply(renewalsCard(list, language), renewalsSummary(list, language));
    }
    const title = renewalsTitle(days, language);
    const { matching, noRenewals, renewalsUnknown } = text.services;
    const why = (await subscriptions.anyImported())
      ? noRenewals(query === undefined ? title : `${title} ${matching(query)}`)
      : renewalsUnknown;
    return noticeReply([why], language);
  },
});
