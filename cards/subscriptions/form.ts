import type { Subscription } from '../../db/subscriptions/subscription.js';
import { commandBar, type Ask } from '../action.js';
import { day } from '../format.js';
import { literal } from '../literal.js';
import { termAndPlan } from '../orders/orderLine.js';
import { present } from '../present.js';
import { layout, type AdaptiveCard } from '../render.js';
import { cancellableUntil } from '../services/subscriptionText.js';
import { texts, type Language } from '../text/index.js';
import { openSubscription } from './open.js';
import source from './form.json' with { type: 'json' };

const render = layout(source);

/** A term and a billing plan that the product is sold with. */
export interface TermChoice {
  term: string;
  billingPlan: string;
}

interface FormCard {
  subscription: Subscription & { version: number };
  customer: string;
  /** The quantity as it was typed; undefined for the current one. */
  typed?: string | undefined;
  fault?: string | undefined;
}

export interface SeatsForm extends FormCard {
  /** Today in the reader's time zone, as in 2026-11-25. */
  today: string;
}

export interface NextTermForm extends FormCard {
  /** Other terms and billing plans to choose from. */
  choices: readonly TermChoice[];
  /** Id of the decision that the change carries out: its term is one of the choices. */
  decision?: number | undefined;
}

/** A term and a billing plan as a choice sends it. */
export const choiceValue = ({ term, billingPlan }: TermChoice): string => `${term}/${billingPlan}`;

/** Asks for the new number of licenses. */
export function seatsForm(card: SeatsForm, language: Language): AdaptiveCard {
  const { subscription: one, today } = card;
  const text = texts[language].subscriptions;
  const until = cancellableUntil(one, today);
  return formCard(
    card,
    {
      title: text.seatsTitle,
      notes: [until === undefined ? text.cannotReduce : text.canReduce(day(until, language))],
      plans: [],
      ask: { verb: 'subscription.seats', input: versionOf(one) },
    },
    language,
  );
}

/** Asks for the number of licenses, the term and the billing plan from the renewal on. */
export function nextTermForm(card: NextTermForm, language: Language): AdaptiveCard {
  const { subscription: one, choices, decision } = card;
  const text = texts[language].subscriptions;
  const same = literal(`${text.sameTerm}: ${termAndPlan(one, language)}`, 100);
  return formCard(
    card,
    {
      title: text.nextTermTitle,
      notes: present(one.endDate !== null && text.atRenewalHint(day(one.endDate, language))),
      plans: present(
        choices.length > 0 && {
          id: 'next',
          label: text.newTerm,
          error: text.newTerm,
          value: decision !== undefined && choices[0] ? choiceValue(choices[0]) : 'same',
          choices: [
            ...present(decision === undefined && { title: same, value: 'same' }),
            ...choices.map((choice) => ({
              title: literal(termAndPlan(choice, language), 100),
              value: choiceValue(choice),
            })),
          ],
        },
      ),
      ask: { verb: 'subscription.nextTerm', input: { ...versionOf(one), decision } },
    },
    language,
  );
}

const versionOf = ({ id, version }: FormCard['subscription']) => ({ subscription: id, version });

function formCard(
  { subscription: one, customer, typed, fault }: FormCard,
  form: { title: string; notes: string[]; plans: object[]; ask: Ask },
  language: Language,
): AdaptiveCard {
  const text = texts[language].subscriptions;
  return render({
    lang: language,
    title: form.title,
    subtitles: [literal(one.product, 160), literal(customer, 160)],
    notes: form.notes,
    quantity: {
      label: text.newQuantity,
      error: text.quantityError,
      value: quantityShown(typed, one.quantity),
    },
    plans: form.plans,
    faults: present(fault),
    actions: commandBar(
      {
        primary: { title: text.goOn, ask: form.ask },
        others: [{ title: text.back, ask: openSubscription(one.id) }],
      },
      language,
    ),
  });
}

/** A number input shows numbers only: text that is none gives way to the current quantity. */
function quantityShown(typed: string | undefined, current: number | null): number {
  const number = Number(typed ?? '');
  return typed !== undefined && typed.trim() !== '' && Number.isFinite(number)
    ? number
    : (current ?? 1);
}
