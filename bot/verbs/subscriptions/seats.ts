import { z } from 'zod';
import type { Ask } from '../../../cards/asks.js';
import { count } from '../../../cards/format.js';
import { seatsForm } from '../../../cards/subscriptions/form.js';
import { cardReply, noticeReply, type Reply } from '../../reply.js';
import { todayIn } from '../../slots/dates.js';
import type { Resolved } from '../../slots/index.js';
import { verb, type Context } from '../../verb.js';
import { readQuantity } from '../orders/orderInputs.js';
import { wantedQuantity } from '../orders/wantedProduct.js';
import { reviewReply } from './reviewReply.js';
import {
  answerWithProduct,
  findSubscription,
  whichInput,
  type FoundSubscription,
} from './whichSubscription.js';

const SEATS = {
  en: '(seats|seat|licenses|license|licences|licence|quantity)',
  es: '(licencias|licencia|puestos|puesto|cantidad)',
};
const CHANGE = {
  en: '(change|set|update|adjust|increase|raise|reduce|decrease|lower)',
  es: '(cambiar|cambia|ajustar|ajusta|actualizar|actualiza|aumentar|aumenta|reducir|reduce|subir|sube|bajar|baja|poner|pon)',
};

const input = z.object({
  ...whichInput,
  /** The number of licenses that it gets. */
  quantity: wantedQuantity.optional(),
  /** Licenses to add, and to take away. */
  more: wantedQuantity.optional(),
  fewer: wantedQuantity.optional(),
});
type Input = Resolved<z.output<typeof input>>;

/** Changes the number of licenses: asks for what was not typed, then shows the review. */
export const seats = verb({
  name: 'subscription.seats',
  role: 'sales',
  says: {
    en: [
      'change seats {customer} to {quantity}',
      `${CHANGE.en} [the] ${SEATS.en} [(of|for)] {customer} to {quantity}`,
      `${CHANGE.en} {customer} to {quantity} ${SEATS.en}`,
      `${CHANGE.en} [the] ${SEATS.en} [[(of|for)] {customer}]`,
      `(add|buy) {more} [(more|extra)] ${SEATS.en} (for|to) {customer}`,
      `(need|want|order) {more} (more|extra|additional) ${SEATS.en} (for|to|at) {customer}`,
      `(more|extra|additional|fewer|less) ${SEATS.en} (for|to|at|from) {customer}`,
      `(need|want) (more|extra|additional|fewer|less) ${SEATS.en}`,
      `(remove|take away|take off|drop) {fewer} ${SEATS.en} (from|of|for) {customer}`,
    ],
    es: [
      'cambiar licencias {customer} a {quantity}',
      `${CHANGE.es} [(las|la|los)] ${SEATS.es} [(de|para|a)] {customer} a {quantity}`,
      `${CHANGE.es} {customer} a {quantity} ${SEATS.es}`,
      `${CHANGE.es} [(las|la|los)] ${SEATS.es} [[(de|para|a)] {customer}]`,
      `(agregar|agrega|anadir|anade|sumar|suma) {more} ${SEATS.es} [mas] (a|para|de) {customer}`,
      `(necesito|necesitamos|quiero|queremos) {more} ${SEATS.es} mas (a|para|en) {customer}`,
      `(mas|menos) ${SEATS.es} (a|para|en) {customer}`,
      `(necesito|necesitamos|quiero|queremos) (mas|menos) ${SEATS.es}`,
      `(quitar|quita|restar|resta|eliminar|elimina) {fewer} ${SEATS.es} (a|de|para) {customer}`,
    ],
  },
  does: {
    en: 'Changes the number of licenses of a subscription',
    es: 'Cambia el número de licencias de una suscripción',
  },
  example: null,
  input,
  beforeLookup: (named, context, typed) =>
    answerWithProduct(named, typed, { run: answer, again: askAgain }, context),
  run: answer,
});

const askAgain = (again: Record<string, unknown>): Ask => ({
  verb: 'subscription.seats',
  input: again,
});

async function answer(
  { quantity: typed, more, fewer, ...which }: Input,
  context: Context,
): Promise<Reply> {
  const counted = { quantity: typed, more, fewer };
  const { product } = which;
  const found = await findSubscription(
    which,
    (chosen) => askAgain({ ...counted, product, ...chosen }),
    context,
  );
  if ('reply' in found) return found.reply;
  const held = found.subscription.quantity ?? 0;
  if (fewer !== undefined && Number(fewer) >= held) {
    const { language, text } = context;
    const licenses = text.services.licenseCount(count(held, language), held);
    return noticeReply([text.subscriptions.fewerThanOne(licenses, found.customer.name)], language);
  }
  const wanted =
    more !== undefined
      ? String(held + Number(more))
      : fewer !== undefined
        ? String(held - Number(fewer))
        : typed;
  const quantity = readQuantity(wanted);
  const form = (fault?: string) => formReply(found, { typed: wanted, fault }, context);
  if (wanted === undefined) return form();
  if (quantity === undefined) return form(context.text.subscriptions.faults.quantity);
  return reviewReply(found, { kind: 'quantity', quantity }, context, { ifWrong: form });
}

function formReply(
  { subscription, customer }: FoundSubscription,
  typed: { typed?: string | undefined; fault?: string | undefined },
  { language, text, timeZone }: Context,
): Reply {
  const today = todayIn(timeZone);
  const card = seatsForm({ subscription, customer: customer.name, today, ...typed }, language);
  return cardReply(card, text.subscriptions.seatsTitle);
}
