import type { Choice, Decision, DecisionSubject } from '../../db/decisions/decision.js';
import type { SubscriptionRequest } from '../../db/subscriptionRequests/subscriptionRequest.js';
import { commandBar, execute, type Ask } from '../action.js';
import { customerToken } from '../customers/open.js';
import { hiddenBack, joinRuns, labeled, textRun, type TextRun } from '../elements.js';
import { relationshipName, termName } from '../codes.js';
import { count, day, moment } from '../format.js';
import { literal } from '../literal.js';
import { termAndPlan } from '../orders/orderLine.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { cancellation, renewalRuns } from '../services/subscriptionText.js';
import { statusRuns } from '../status.js';
import { openSubscription } from '../subscriptions/open.js';
import { requestRuns } from '../subscriptions/requestText.js';
import { ageLine, type CardAge } from '../sync/age.js';
import { texts, type Language } from '../text/index.js';
import source from './decision.json' with { type: 'json' };
import { decisionText, stateText } from './decisionText.js';
import { targetToken } from './open.js';

const render = layout(source);
const MAX_LENGTH = { name: 150, value: 300, former: 200 };
/** The database has no longer notes. */
const MAX_NOTE_LENGTH = 500;

/** Values as they were typed, to be corrected. */
export interface TypedDecision {
  quantity?: string | null | undefined;
  term?: string | null | undefined;
  askOn?: string | null | undefined;
  dueOn?: string | null | undefined;
  note?: string | null | undefined;
}

export interface DecisionCard {
  subject: DecisionSubject;
  /** Null for nobody. */
  owner: string | null;
  /** The decision in force about the present term. */
  current: Decision | undefined;
  /** Decisions about it that are not in force any more, newest first. */
  former: readonly Decision[];
  /** Terms that the price list has for it beside its own. */
  terms: readonly string[];
  /** Last day to carry a decision out, unless the agent enters another. */
  dueOn: string;
  /** Today in the reader's time zone, as in 2026-11-25. */
  today: string;
  timeZone: string;
  /** False for a reader who may not decide. */
  mayDecide: boolean;
  /** The open request to change the subscription. */
  request: SubscriptionRequest | undefined;
  /** Asks for the review of the change that carries the decision out; undefined if there is none. */
  offer: Ask | undefined;
  /** Makes two presses of a button one request. */
  form: string;
  back: Ask | undefined;
  typed?: TypedDecision | undefined;
  said?: string | undefined;
  /** Says why a press changed nothing. */
  fault?: string | undefined;
  age?: CardAge | undefined;
}

/** A subscription's term with the decision about it, and everything that can be decided. */
export function decisionCard(card: DecisionCard, language: Language): AdaptiveCard {
  return smallEnough((share) => cardWithTexts(card, language, share));
}

function cardWithTexts(card: DecisionCard, language: Language, share: number): AdaptiveCard {
  const { subject, current, today, said, fault, back } = card;
  const { customer, product, quantity, endDate } = subject;
  const { decisions: text, customers } = texts[language];
  const isOpen = card.mayDecide && endDate !== null;
  const state = stateText(current, today, language);
  const cancels = cancellation(subject, today, language);
  const terms = literal(termAndPlan(subject, language), 100);
  return render({
    lang: language,
    title: literal(
      literal(product, MAX_LENGTH.name * share) +
        (quantity === null ? '' : ` ×\u00a0${count(quantity, language)}`),
    ),
    subtitles: [
      literal(
        present(customer.name, relationshipName(customer.relationship, language)).join(' · '),
        MAX_LENGTH.name * share,
      ),
    ],
    factsLine: joinRuns(
      present(
        statusRuns(state.code, state.words),
        renewalRuns(subject, today, '', language),
        terms !== '' && [textRun(terms, { isSubtle: true })],
        cancels && [cancels],
      ),
    ),
    done: present(said && literal(said, MAX_LENGTH.value * share)),
    warnings: present(
      fault && literal(fault, MAX_LENGTH.value * 2 * share),
      isOfFormer(card) && text.formerRequest,
    ),
    rows: present(...rowsOf(card, language, share)),
    plain: isOpen ? plainChoices(card, language) : [],
    typed: isOpen ? typedChoices(card, language) : [],
    chosen: isOpen ? chosenTerm(card, language) : [],
    further: isOpen ? furtherInputs(card, language) : [],
    notes: present(isOpen && text.note),
    age: ageLine(card.age, language),
    hidden: hiddenBack(back, language),
    actions: commandBar(
      {
        primary: card.offer && { title: text.request, ask: card.offer },
        others: [
          card.request && { title: text.openRequest, ask: openSubscription(subject.id) },
          back && {
            title: back.verb === 'decisions' ? text.list : customers.backToList,
            ask: back,
          },
          {
            title: text.customer,
            ask: { verb: 'show', input: { customer: customerToken(customer.id), back } },
          },
        ],
        destructive: isOpen &&
          current && {
            title: text.withdraw,
            ask: {
              verb: 'decisions.withdraw',
              input: { target: targetOf(card) },
              form: card.form,
            },
          },
      },
      language,
    ),
  });
}

/** True if the open request carries out a decision that is not in force any more. */
const isOfFormer = ({ request, former }: DecisionCard): boolean =>
  request !== undefined && former.some(({ requestId }) => requestId === request.id);

const targetOf = ({ subject, current }: DecisionCard): string =>
  targetToken({ id: subject.id, endDate: subject.endDate ?? '' }, current);

/** The decision in force with its details, the owner, and earlier decisions. */
function rowsOf(card: DecisionCard, language: Language, share: number) {
  const { current, former, owner, timeZone, today } = card;
  const text = texts[language].decisions;
  const plain = (words: string): TextRun[] => [textRun(literal(words, MAX_LENGTH.value * share))];
  const by = ({ by: { name }, decidedAt }: Decision) =>
    text.by(literal(name, 60 * share), moment(decidedAt, language, timeZone));
  return [
    current &&
      labeled(text.decisionLabel, [textRun(decisionText(current, language), { weight: 'Bolder' })]),
    current && labeled(text.byLabel, plain(by(current))),
    current && labeled(text.dueLabel, plain(day(current.dueOn, language))),
    current &&
      current.note !== '' &&
      labeled(text.noteLabel, [textRun(literal(current.note, MAX_NOTE_LENGTH * share))]),
    card.request && labeled(text.requestLabel, requestRuns(card.request, language)),
    labeled(text.ownerLabel, plain(owner ?? text.noOwner)),
    former.length > 0 &&
      labeled(
        text.formerLabel,
        ...former.map((one) => {
          const { words } = stateText(one, today, language);
          const line = `${decisionText(one, language)} · ${words} · ${by(one)}`;
          return [
            textRun(literal(line, MAX_LENGTH.former * share), { isSubtle: true, size: 'Small' }),
          ];
        }),
      ),
  ];
}

/** A button that decides; the client adds what was typed on the card. */
const press = (card: DecisionCard, choice: Choice, language: Language): object[] => [
  execute(
    {
      verb: 'decisions.save',
      input: { target: targetOf(card), choice },
      form: card.form,
    },
    language,
    texts[language].decisions.choices[choice],
  ),
];

function plainChoices(card: DecisionCard, language: Language): object[] {
  const { about } = texts[language].decisions;
  return (['keep', 'stop'] as const)
    .filter((choice) => card.current?.choice !== choice)
    .map((choice) => ({ about: about[choice], press: press(card, choice, language) }));
}

function typedChoices(card: DecisionCard, language: Language): object[] {
  const text = texts[language].decisions;
  const { quantity } = card.subject;
  const { typed = {} } = card;
  return present(
    quantity !== null &&
      quantity > 1 && {
        id: 'quantity',
        label: text.quantityLabel(count(quantity - 1, language)),
        error: text.quantityError,
        value: typed.quantity ?? '',
        hint: '',
        press: press(card, 'reduce', language),
      },
    {
      id: 'askOn',
      label: text.askLabel,
      error: text.inputError,
      value: typed.askOn ?? '',
      hint: text.askHint,
      press: press(card, 'ask', language),
    },
  );
}

function chosenTerm(card: DecisionCard, language: Language): object[] {
  const text = texts[language].decisions;
  const { terms, typed = {} } = card;
  return present(
    terms.length > 0 && {
      id: 'term',
      label: text.termLabel,
      error: text.termError,
      value: typed.term ?? terms[0] ?? '',
      choices: terms.map((value) => ({ title: termName(value, language), value })),
      press: press(card, 'move', language),
    },
  );
}

function furtherInputs({ dueOn, typed = {} }: DecisionCard, language: Language): object[] {
  const text = texts[language].decisions;
  return [
    {
      id: 'dueOn',
      label: text.dueLabel,
      error: text.inputError,
      value: typed.dueOn ?? '',
      hint: text.dueHint(day(dueOn, language)),
      maxLength: 60,
    },
    {
      id: 'note',
      label: text.noteLabel,
      error: text.noteError,
      value: typed.note ?? '',
      hint: '',
      maxLength: MAX_NOTE_LENGTH,
    },
  ];
}
