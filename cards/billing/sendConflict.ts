import type { BillingField, SomeBilling } from '../../db/billing/fields.js';
import type { BillingSend } from '../../db/sends/billingSend.js';
import { commandBar } from '../action.js';
import { customerToken } from '../customers/open.js';
import { hiddenBack } from '../elements.js';
import { present } from '../present.js';
import { SIZE_LIMIT, sizeOf, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { changesCard, rowGroup, type ChangesCard } from './changes.js';
import { fieldName } from './fieldText.js';
import { choiceId, MAX_CONFLICTS } from './review.js';

export interface SendConflict extends Omit<ChangesCard, 'theirs'> {
  send: Pick<BillingSend, 'id' | 'version'>;
  fields: readonly BillingField[];
  /** Values here and in Partner Center. */
  mine: SomeBilling;
  theirs: SomeBilling;
  /** True if Save was pressed without a choice. */
  unchosen: boolean;
}

/** The fields that were changed both here and in Partner Center, with a choice for each. */
export function sendConflictCard(conflict: SendConflict, language: Language): AdaptiveCard {
  const [most = 0, ...fewer] = MAX_CONFLICTS;
  return fewer.reduce(
    (card, max) => (sizeOf(card) < SIZE_LIMIT ? card : cardOf(conflict, max, language)),
    cardOf(conflict, most, language),
  );
}

function cardOf(conflict: SendConflict, max: number, language: Language): AdaptiveCard {
  const { send, mine, theirs, rules, back, unchosen } = conflict;
  const { billing, billingSends: text } = texts[language];
  const customer = customerToken(conflict.customer.id);
  const input = { customer, send: send.id, version: send.version };
  const form = `send-${send.id}-${send.version}`;
  const fields = conflict.fields.slice(0, max);
  const more = conflict.fields.length - fields.length;
  return changesCard(
    { ...conflict, theirs: [] },
    {
      title: text.conflictTitle,
      faults: present(unchosen && billing.chooseFirst),
      groups: (show) =>
        rowGroup(
          '',
          [text.theirValue, text.myValue],
          fields.map((field) => {
            const name = fieldName(field, rules, language);
            const choices = [
              { title: text.keepTheirs, value: 'theirs' },
              { title: text.sendMine, value: 'mine' },
            ];
            return {
              field: name,
              who: '',
              values: [show(field, theirs[field] ?? ''), show(field, mine[field] ?? '')],
              choose: [
                {
                  id: choiceId(field),
                  label: billing.chooseLabel(name),
                  error: billing.chooseError,
                  choices,
                },
              ],
            };
          }),
        ),
      hidden: hiddenBack(back, language),
      notes: [],
      warnings: present(!unchosen && text.conflictHint, more > 0 && billing.moreConflicts(more)),
      actions: commandBar(
        {
          primary: { title: text.save, ask: { verb: 'billing.settle', input, form } },
          others: [
            { title: text.stop, ask: { verb: 'billing.stop', input, form } },
            { title: billing.backToCustomer, ask: { verb: 'show', input: { customer } } },
          ],
          more: [{ title: billing.partnerCenter, url: conflict.partnerCenter }],
        },
        language,
      ),
    },
    language,
  );
}
