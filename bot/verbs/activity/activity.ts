import type { z } from 'zod';
import { activityList, activitySummary, ANY } from '../../../cards/activity/list.js';
import { customerToken } from '../../../cards/customers/open.js';
import type { Ask } from '../../../cards/asks.js';
import { CONNECTION_ACTIONS } from '../../../db/activity/entry.js';
import type { Customer } from '../../../db/customers/customer.js';
import { pageOf } from '../../slots/index.js';
import { entryKey, narrow, narrowingInput, seesAll } from '../../slots/narrowing.js';
import type { Context } from '../../verb.js';
import { cardReply, type Reply } from '../../reply.js';
import { customerVerb } from '../customers/customerVerb.js';

/** Number of agents to filter by: those who were active last. */
const MAX_PEOPLE = 40;

const input = { ...narrowingInput, ...pageOf(entryKey) };

/** Lists activity, newest first: of all customers, or of one. */
export const activity = customerVerb({
  name: 'activity',
  role: 'sales',
  digest: true,
  says: {
    en: ['activity [{customer}] [{range}]', 'activity of {customer} [{range}]'],
    es: ['actividad [{customer}] [{range}]', 'actividad de {customer} [{range}]'],
  },
  cues: {
    en: [
      '(activity|history|log|audit|audits)',
      '(audit log|change log|activity log|latest changes|recent changes|last changes|recent activity)',
      'who (changed|edited|modified|updated|touched|did)',
      'what (edited|modified|updated|touched|did)',
      'who has (changed|edited|modified|updated)',
      '(who|what) (removed|added|deleted|created|placed|tagged|untagged)',
      'who (changed|edited|modified|updated|touched|removed|added|deleted) + (billing|address|phone|email|tags|tag|orders|order|subscriptions|services)',
      "(whats|what's|what’s) happened",
      '(what did|what have) + (change|changed|do|done)',
      '(changes made|what was done|what has been done|last change|latest change)',
      '(what happened|what has happened|who did what)',
    ],
    es: [
      '(actividad|historial|registro|auditoria)',
      '(registro de (cambios|actividad)|ultimos cambios|cambios recientes|actividad reciente)',
      'quien [(le|les|lo|la)] (cambio|modifico|edito|actualizo|toco|hizo|quito|puso|borro|elimino|agrego|anadio|creo)',
      'quien ha (cambiado|modificado|editado|actualizado|hecho)',
      'quien [(le|les)] (cambio|modifico|edito|actualizo|toco|quito|puso|borro|elimino|agrego|anadio) + (facturacion|direccion|telefono|correo|etiquetas|etiqueta|pedidos|pedido|servicios)',
      '(que se cambio|que se hizo|que se ha hecho|que se le hizo|que se le ha hecho|que hice|que he (hecho|cambiado)|que cambie|que hemos (hecho|cambiado)|que hicimos|que hizo|ultimo cambio)',
      '(que paso|que ha pasado|quien hizo que)',
    ],
  },
  does: {
    en: 'Shows who did what, and to which customer, in the last month or the days you type',
    es: 'Muestra quién ha hecho qué, y a qué cliente, en el último mes o en los días que indique',
  },
  example: {
    group: 'manage',
    typed: { en: 'Who did what?', es: '¿Quién hizo qué?' },
  },
  button: { en: 'Activity', es: 'Actividad' },
  input,
  run: activityReply,
  withoutCustomer: (ask, context) => activityReply({ ...ask, customer: undefined }, context),
});

type ActivityInput = z.output<z.ZodObject<typeof input>> & {
  customer: Customer | undefined;
  back: Ask | undefined;
};

async function activityReply(
  { customer, back, range, action, person, after, before, at }: ActivityInput,
  context: Context,
): Promise<Reply> {
  const { activity: entries, agent, language, timeZone } = context;
  const reader = { id: agent.id, role: agent.role, timeZone };
  const filter = narrow({ customerId: customer?.id, range, action, person }, reader);
  const page = await entries.page(filter, { after, before });
  const people = seesAll(reader) ? await entries.people(MAX_PEOPLE) : undefined;
  const list = {
    page,
    view: {
      customer: customer && customerToken(customer.id),
      range: { from: filter.from, to: filter.to },
      action: filter.action ?? ANY,
      person: (people && filter.agentId) ?? ANY,
      after,
      before,
      at,
      back,
    },
    customer: customer?.name,
    actions: actionsOf(context),
    people,
  };
  return cardReply(activityList(list, language, timeZone), activitySummary(list, language), {
    private: true,
  });
}

/** Without a connection to Partner Center, nothing can have been sent there. */
const actionsOf = ({ connection, text }: Context): string[] =>
  Object.keys(text.activity.actions).filter(
    (action) => connection || !CONNECTION_ACTIONS.some((sent) => sent === action),
  );
