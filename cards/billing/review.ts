import type { Billing, BillingField, SomeBilling } from '../../db/billing/fields.js';
import type { Choice } from '../../db/billing/merge.js';
import { commandBar } from '../action.js';
import { customerToken } from '../customers/open.js';
import { hiddenBack, hiddenInput } from '../elements.js';
import { present } from '../present.js';
import { SIZE_LIMIT, sizeOf, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import {
  byWhom,
  changedRows,
  changesCard,
  rowGroup,
  theirGroup,
  type ChangesCard,
  type ChangesRow,
  type OthersChange,
  type ShowValue,
} from './changes.js';
import { fieldName } from './fieldText.js';
import { saveNote, type Reach } from './saveNote.js';

/** Max conflicts on one card; a card that is too large has fewer, and the rest follow on the next. */
export const MAX_CONFLICTS = [14, 7, 4, 2];

export interface BillingReview extends ChangesCard {
  /** The saved values, and the result of the edit. */
  now: Billing;
  merged: Billing;
  mine: readonly BillingField[];
  /** Fields that both sides changed, without a choice yet. */
  conflicts: readonly (OthersChange & { mine: string })[];
  /** Choices made on the cards before. */
  chosen: Partial<Record<BillingField, Choice>>;
  /** True if Save was pressed with a choice missing. */
  unchosen: boolean;
  reach: Reach;
  edits: SomeBilling;
  /** The history's last entry when the form was opened, and when this card was made. */
  seen: number;
  settled: number;
  /** Makes two presses on Save one request. */
  form: string;
}

/** The changes before they are saved, old next to new, with a choice for each conflict. */
export function billingReview(review: BillingReview, language: Language): AdaptiveCard {
  const [most = 0, ...fewer] = MAX_CONFLICTS;
  return fewer.reduce(
    (card, max) => (sizeOf(card) < SIZE_LIMIT ? card : reviewOf(review, max, language)),
    reviewOf(review, most, language),
  );
}

function reviewOf(review: BillingReview, max: number, language: Language): AdaptiveCard {
  const { unchosen, edits, chosen, seen, settled, form, back } = review;
  const text = texts[language].billing;
  const customer = customerToken(review.customer.id);
  const input = { customer, seen };
  const conflicts = review.conflicts.slice(0, max);
  const more = review.conflicts.length - conflicts.length;
  const isOpen = conflicts.length > 0;
  return changesCard(
    review,
    {
      title: isOpen ? text.conflictTitle : text.reviewTitle,
      faults: present(
        isOpen && (unchosen ? text.chooseFirst : text.conflict),
        more > 0 && text.moreConflicts(more),
      ),
      groups: (show) => [
        ...rowGroup(
          '',
          [text.theirValue, text.myValue],
          conflicts.map((each) => conflictRow(each, review, show, language)),
        ),
        ...rowGroup(
          isOpen ? text.alsoMine : '',
          [text.before, text.after],
          changedRows(review, review.mine, [review.now, review.merged], show, language),
        ),
        ...theirGroup(review, show, language),
      ],
      hidden: present(
        hiddenInput('edits', text.keptLabel, edits),
        Object.keys(chosen).length > 0 && hiddenInput('chosen', text.chosenLabel, chosen),
        ...hiddenBack(back, language),
      ),
      notes: [saveNote(review.reach, language)],
      warnings: [],
      actions: commandBar(
        {
          primary: {
            title: text.save,
            ask: { verb: 'billing.save', input: { ...input, settled }, form },
          },
          others: [
            { title: text.edit, ask: { verb: 'billing.form', input } },
            { title: text.cancel, ask: { verb: 'show', input: { customer } } },
          ],
          more: [{ title: text.partnerCenter, url: review.partnerCenter }],
        },
        language,
      ),
    },
    language,
  );
}

function conflictRow(
  conflict: BillingReview['conflicts'][number],
  { rules, timeZone, now }: BillingReview,
  show: ShowValue,
  language: Language,
): ChangesRow {
  const { field, mine } = conflict;
  const text = texts[language].billing;
  const name = fieldName(field, rules, language);
  return {
    field: name,
    who: byWhom(conflict, timeZone, language),
    values: [show(field, now[field]), show(field, mine)],
    choose: [
      {
        id: choiceId(field),
        label: text.chooseLabel(name),
        error: text.chooseError,
        choices: [
          { title: text.keepTheirs, value: 'theirs' },
          { title: text.takeMine, value: 'mine' },
        ],
      },
    ],
  };
}

/** The ID of the input that settles a conflict. */
export const choiceId = (field: BillingField): `keep_${BillingField}` => `keep_${field}`;
