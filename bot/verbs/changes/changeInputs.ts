import { DateTime } from 'luxon';
import { z } from 'zod';
import type { ChangePeriods } from '../../../cards/changes/list.js';
import { CHANGES_KEPT_FOR_DAYS, type ChangeKey } from '../../../db/listChanges/listChange.js';
import { choice, dateRange, searchText } from '../../slots/index.js';
import { rollingSpan } from '../../slots/time/span.js';

/** One kind of changes, in the words that agents use. */
const changeKind = choice(
  {
    'customer-gone': {
      en: [
        'lost customers',
        'customers lost',
        'customers gone',
        'gone customers',
        'removed customers',
        'customers removed',
        'customers left',
        'customers that left',
        'customer gone',
        'lost clients',
      ],
      es: [
        'clientes perdidos',
        'clientes quitados',
        'clientes eliminados',
        'clientes que faltan',
        'perdimos clientes',
        'clientes menos',
      ],
    },
    'subscription-gone': {
      en: [
        'lost subscriptions',
        'subscriptions lost',
        'subscriptions gone',
        'gone subscriptions',
        'removed subscriptions',
        'subscriptions removed',
      ],
      es: ['suscripciones perdidas', 'suscripciones quitadas', 'suscripciones eliminadas'],
    },
    'seats-fewer': {
      en: [
        'lost seats',
        'lost licenses',
        'fewer seats',
        'fewer licenses',
        'less seats',
        'less licenses',
        'reduced seats',
        'reduced licenses',
        'seats fewer',
        'seats reduced',
        'licenses reduced',
        'dropped seats',
        'dropped licenses',
      ],
      es: [
        'menos licencias',
        'menos puestos',
        'perdieron licencias',
        'perdio licencias',
        'perdido licencias',
        'redujeron licencias',
        'redujo licencias',
        'licencias reducidas',
      ],
    },
    'renew-off': {
      en: [
        'auto-renew off',
        'auto-renew switched off',
        'auto-renew turned off',
        'autorenew off',
        'auto-renewal off',
        'auto-renewal switched off',
        'auto-renewal turned off',
        'auto-renew disabled',
        'switched off auto-renew',
        'turned off auto-renew',
        'disabled auto-renew',
      ],
      es: [
        'renovacion automatica desactivada',
        'desactivaron renovacion automatica',
        'desactivo renovacion automatica',
        'sin renovacion automatica',
        'renovacion desactivada',
        'renovaciones automaticas desactivadas',
      ],
    },
    'status-changed': {
      en: [
        'suspended subscriptions',
        'subscriptions suspended',
        'status changes',
        'changed status',
      ],
      es: ['suscripciones suspendidas', 'cambios de estado', 'cambiaron de estado'],
    },
    'customer-new': {
      en: ['new customers', 'added customers', 'customers added', 'new clients', 'new customer'],
      es: [
        'clientes nuevos',
        'nuevos clientes',
        'clientes agregados',
        'clientes anadidos',
        'cliente nuevo',
      ],
    },
    'customer-back': {
      en: ['customers back', 'returned customers', 'customers that returned'],
      es: ['clientes de vuelta', 'clientes que volvieron'],
    },
    'subscription-new': {
      en: ['new subscriptions', 'added subscriptions', 'subscriptions added'],
      es: ['suscripciones nuevas', 'nuevas suscripciones', 'suscripciones agregadas'],
    },
    'subscription-back': { en: ['subscriptions back'], es: ['suscripciones de vuelta'] },
    'seats-more': {
      en: [
        'more seats',
        'more licenses',
        'added seats',
        'added licenses',
        'seats added',
        'licenses added',
        'gained seats',
        'gained licenses',
      ],
      es: [
        'mas licencias',
        'mas puestos',
        'agregaron licencias',
        'anadieron licencias',
        'licencias agregadas',
      ],
    },
    'renew-on': {
      en: [
        'auto-renew on',
        'auto-renew switched on',
        'auto-renew turned on',
        'autorenew on',
        'auto-renewal on',
        'auto-renewal switched on',
        'auto-renewal turned on',
        'auto-renew enabled',
        'switched on auto-renew',
        'turned on auto-renew',
      ],
      es: [
        'renovacion automatica activada',
        'activaron renovacion automatica',
        'renovacion activada',
      ],
    },
    'term-end': {
      en: [
        'moved term ends',
        'term end changes',
        'new term ends',
        'subscriptions renewed',
        'renewed subscriptions',
      ],
      es: ['fines de termino', 'suscripciones renovadas'],
    },
    window: { en: ['window changes', 'cancellation window changes'], es: ['cambios de plazo'] },
    'customer-renamed': {
      en: ['renamed customers', 'customers renamed', 'name changes', 'changed names', 'new names'],
      es: ['cambios de nombre', 'clientes renombrados', 'cambiaron de nombre', 'nombres cambiados'],
    },
    'customer-domain': {
      en: ['domain changes', 'changed domains', 'new domains'],
      es: ['cambios de dominio', 'dominios cambiados', 'cambiaron de dominio'],
    },
    'price-changed': {
      en: ['price changes', 'changed prices', 'new prices', 'prices changed'],
      es: ['cambios de precio', 'precios cambiados', 'precios nuevos', 'nuevos precios'],
    },
    'customers-first': { en: ['first customers'], es: ['primeros clientes'] },
    'subscriptions-first': { en: ['first subscriptions'], es: ['primeras suscripciones'] },
  },
  { en: 'kind', es: 'tipo' },
);

/** Fields of a request for changes: days, a kind, a search for customers. */
export const whichChanges = {
  range: dateRange.optional(),
  kind: changeKind.optional(),
  drafts: z.literal('mine').optional(),
  query: searchText.optional(),
};

const INSTANT = z.iso.datetime().transform((instant) => new Date(instant).toISOString());

/** Key of a change from which a page goes on. */
export const changeKey: z.ZodType<ChangeKey, ChangeKey> = z
  .tuple([INSTANT, z.int32().min(0)])
  .readonly();

/** Days that are offered, in the reader's time zone. Without days, a request is for the last week. */
export function changePeriods(zone: string): ChangePeriods {
  const here = DateTime.now().setZone(zone);
  const now = here.isValid ? here : DateTime.utc();
  const last = (days: number) => {
    const [from, to] = rollingSpan(now, 'day', days, false);
    return { from: from.toJSDate().toISOString(), to: to.toJSDate().toISOString() };
  };
  return { today: last(1), week: last(7), month: last(30), kept: last(CHANGES_KEPT_FOR_DAYS) };
}
