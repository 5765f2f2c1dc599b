import { z } from 'zod';
import type { Ask } from '../../../cards/asks.js';
import type { Reply } from '../../reply.js';
import type { Resolved } from '../../slots/index.js';
import { verb, type Context } from '../../verb.js';
import { reviewReply } from './reviewReply.js';
import { answerWithProduct, findSubscription, whichInput } from './whichSubscription.js';

const input = z.object(whichInput);
type Input = Resolved<z.output<typeof input>>;

/** Cancels a subscription while that is possible: shows the review first. */
export const cancelSubscription = verb({
  name: 'subscription.cancel',
  role: 'sales',
  says: {
    en: [
      'cancel subscription {customer}',
      '(cancel|terminate) [(the|a)] (subscription|subscriptions) [[(of|for)] {customer}]',
    ],
    es: [
      'cancelar suscripción {customer}',
      '(cancelar|cancela|dar de baja) [(la|una)] (suscripcion|suscripciones) [[(de|para|a)] {customer}]',
    ],
  },
  does: {
    en: 'Cancels a subscription while Microsoft allows it',
    es: 'Cancela una suscripción mientras Microsoft lo permite',
  },
  example: null,
  input,
  beforeLookup: (named, context, typed) =>
    answerWithProduct(named, typed, { run: answer, again: askAgain }, context),
  run: answer,
});

const askAgain = (again: Record<string, unknown>): Ask => ({
  verb: 'subscription.cancel',
  input: again,
});

async function answer(which: Input, context: Context): Promise<Reply> {
  const { product } = which;
  const found = await findSubscription(
    which,
    (chosen) => askAgain({ product, ...chosen }),
    context,
  );
  return 'reply' in found ? found.reply : reviewReply(found, { kind: 'cancel' }, context);
}
