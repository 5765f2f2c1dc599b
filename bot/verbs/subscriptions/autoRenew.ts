import { z } from 'zod';
import type { Ask } from '../../../cards/asks.js';
import type { Reply } from '../../reply.js';
import { choice, type Resolved } from '../../slots/index.js';
import { verb, type Context } from '../../verb.js';
import { reviewReply } from './reviewReply.js';
import { answerWithProduct, findSubscription, whichInput } from './whichSubscription.js';

const RENEWAL = {
  en: '(auto-renew|auto renew|autorenew|auto-renewal|auto renewal|automatic renewal)',
  es: '(renovacion automatica|autorrenovacion)',
};
const SWITCH = {
  en: '(turn on|switch on|enable|activate|turn off|switch off|disable|deactivate|stop)',
  es: '(activar|activa|habilitar|habilita|desactivar|desactiva|deshabilitar|deshabilita|quitar|quita)',
};

const onOrOff = choice(
  {
    on: {
      en: ['on', 'turn on', 'switch on', 'enable', 'activate'],
      es: ['activada', 'activar', 'activa', 'habilitar', 'habilita'],
    },
    off: {
      en: ['off', 'turn off', 'switch off', 'disable', 'deactivate', 'stop'],
      es: [
        ...['desactivada', 'desactivar', 'desactiva', 'deshabilitar', 'deshabilita'],
        ...['quitar', 'quita'],
      ],
    },
  },
  { en: 'on or off', es: 'activada o desactivada' },
);

const input = z.object({ ...whichInput, renewal: onOrOff.optional() });
type Input = Resolved<z.output<typeof input>>;

/** Turns the automatic renewal on or off: the other way than it is if neither was typed. */
export const autoRenew = verb({
  name: 'subscription.autoRenew',
  role: 'sales',
  says: {
    en: [
      'turn {renewal} auto-renew for {customer}',
      `turn {renewal} ${RENEWAL.en} [[(for|of|on)] {customer}]`,
      `(turn|switch|set) ${RENEWAL.en} {renewal} [[(for|of|on)] {customer}]`,
    ],
    es: [
      'renovación automática {renewal} de {customer}',
      `${RENEWAL.es} {renewal} [[(de|para|en)] {customer}]`,
    ],
  },
  cues: { en: [`${SWITCH.en} + ${RENEWAL.en}`], es: [`${SWITCH.es} + ${RENEWAL.es}`] },
  does: {
    en: 'Turns the automatic renewal of a subscription on or off',
    es: 'Activa o desactiva la renovación automática de una suscripción',
  },
  example: null,
  input,
  beforeLookup: (named, context, typed) =>
    answerWithProduct(named, typed, { run: answer, again: askAgain }, context),
  run: answer,
});

const askAgain = (again: Record<string, unknown>): Ask => ({
  verb: 'subscription.autoRenew',
  input: again,
});

async function answer({ renewal, ...which }: Input, context: Context): Promise<Reply> {
  const { product } = which;
  const found = await findSubscription(
    which,
    (chosen) => askAgain({ renewal, product, ...chosen }),
    context,
  );
  if ('reply' in found) return found.reply;
  const wanted = renewal === undefined ? !found.subscription.autoRenew : renewal === 'on';
  return reviewReply(found, { kind: 'autoRenew', autoRenew: wanted }, context);
}
