import { z } from 'zod';
import { changesCard, changesSummary, type ChangesCard } from '../../../cards/changes/list.js';
import { daysWithin } from '../../../cards/format.js';
import { CHANGES_KEPT_FOR_DAYS } from '../../../db/listChanges/listChange.js';
import { ownChat } from '../../chats.js';
import { cardReply, noticeReply, type Reply } from '../../reply.js';
import { mayAsk } from '../../roles.js';
import { resolveSearch } from '../../searches/resolveSearch.js';
import { pageOf } from '../../slots/index.js';
import { verb, type Context } from '../../verb.js';
import { nothingFound } from '../customers/nothingFound.js';
import { changeKey, changePeriods, whichChanges } from './changeInputs.js';
import { followButton } from './followButton.js';

/** Lists what imports and syncs changed, newest first. */
export const changes = verb({
  name: 'changes',
  role: 'helpdesk',
  digest: true,
  says: {
    en: ['changes [{range}] [{query}]', 'changes {kind} [{range}] [{query}]'],
    es: ['cambios [{range}] [{query}]', 'cambios {kind} [{range}] [{query}]'],
  },
  cues: {
    en: [
      'changes',
      '(latest news|news since)',
      "(whats|what's|what’s) (changed|new)",
      'what (changed|is new|has changed|was changed)',
      '(anything new|any news|any changes|list changes|changes on the list|changes of the lists)',
      '(new|added|lost|removed|gone|returned|renamed) (customers|customer|clients|subscriptions)',
      '(customers|clients|subscriptions) (added|lost|removed|gone|back|renamed|suspended)',
      '(lost|reduced|dropped|added|gained) (seats|licenses)',
      '(fewer|less|more) (seats|licenses) + (since|who|which|what|has|have|with|today|yesterday|week|month)',
      '(seats|licenses) (reduced|added|fewer)',
      '(auto-renew|autorenew|auto-renewal) (off|on|disabled|enabled)',
      '(auto-renew|autorenew|auto-renewal) (switched|turned) (off|on)',
      '(switched|turned) (off|on) auto-renew',
      '(price|name|domain|status) changes',
      '(changed|new) (prices|names|domains)',
      'prices changed',
    ],
    es: [
      '(cambios|novedades)',
      '(que cambio|que ha cambiado|que se ha cambiado)',
      '(algo nuevo|alguna novedad|que hay de nuevo|que novedades hay)',
      '(clientes|suscripciones) (nuevos|nuevas|perdidos|perdidas|quitados|quitadas|agregados|agregadas|eliminados|eliminadas|suspendidas|renombrados)',
      '(nuevos|nuevas) (clientes|suscripciones)',
      '(menos|mas) (licencias|puestos) + (desde|quien|quienes|que|cuales|con|tiene|tienen|hoy|ayer|semana|mes)',
      '(perdieron|perdio|han perdido|ha perdido|redujeron|redujo|agregaron) + licencias',
      'renovacion automatica (desactivada|activada)',
      '(desactivaron|desactivo|activaron) [la] renovacion automatica',
      'cambios de (precio|nombre|dominio|estado)',
      'precios (nuevos|cambiados)',
    ],
  },
  does: {
    en: 'Shows what imports and syncs changed in the last 7 days, or in the days you type',
    es: 'Muestra qué cambiaron las importaciones y sincronizaciones en los últimos 7 días, o en los que indique',
  },
  example: { group: 'manage', typed: { en: 'What changed?', es: '¿Qué cambió?' } },
  input: z.object({ ...whichChanges, ...pageOf(changeKey) }),
  async run({ range, kind, drafts, query, at, ...ask }, context) {
    const { agent, audience, changeFollowers, isForOthers, listChanges } = context;
    const { language, text, timeZone } = context;
    const periods = changePeriods(timeZone);
    const read = query === undefined ? undefined : await resolveSearch(query, context);
    const within = utc(range ?? periods.week);
    const draftsOf = drafts && agent.id;
    // Drafts are for Sales agents, and in a group others read along.
    const withoutDrafts = isForOthers || audience === 'group' || !mayAsk(agent.role, 'sales');
    const page = await listChanges.page(
      { ...within, kind, search: read?.search, draftsOf, withoutDrafts },
      ask,
    );
    const chat = await ownChat(context);
    const follower = chat && (await changeFollowers.ofChat(chat.conversationId));
    const card: ChangesCard = {
      page,
      view: { range: within, kind, query, drafts, at, ...ask },
      periods,
      follow: drafts === undefined ? followButton(follower, query, text) : undefined,
    };
    if (page.rows.length > 0)
      return cardReply(changesCard(card, language, timeZone), changesSummary(card, language));
    if (read && !(await context.customers.matches(read.search)))
      return nothingFound(query ?? '', read, context, (other) => ({
        verb: 'changes',
        input: { range: within, kind, query: other },
      }));
    return nothingChanged(card, context);
  },
});

const utc = ({ from, to }: { from: string; to: string }) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});

/** Says that nothing is listed, and offers all days that are kept, or the other kinds. */
function nothingChanged(
  { page, view, periods, follow }: ChangesCard,
  { language, text: { changes: text }, timeZone }: Context,
): Reply {
  const { range, kind, query, drafts } = view;
  const days = daysWithin(range, language, timeZone);
  const isLonger = periods.kept.from < range.from;
  return noticeReply(
    [
      kind === undefined ? text.none(days) : text.noneOfKind(text.kinds[kind], days),
      ...(query === undefined ? [] : [text.noneFor(query)]),
      text.keptFor(CHANGES_KEPT_FOR_DAYS),
    ],
    language,
    [
      ...(page.counts.length > 0
        ? [{ title: text.all, ask: { verb: 'changes' as const, input: { range, query, drafts } } }]
        : []),
      ...(isLonger
        ? [
            {
              title: text.periods.kept,
              ask: {
                verb: 'changes' as const,
                input: { range: periods.kept, kind, query, drafts },
              },
            },
          ]
        : []),
      ...(follow ? [follow] : []),
    ],
  );
}
