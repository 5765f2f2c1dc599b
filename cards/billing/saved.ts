import type { Billing, BillingField } from '../../db/billing/fields.js';
import type { BillingSend } from '../../db/sends/billingSend.js';
import { commandBar } from '../action.js';
import { customerToken } from '../customers/open.js';
import { hiddenBack } from '../elements.js';
import type { AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import type { Reach } from './saveNote.js';
import { sendText } from './sendText.js';
import { changedRows, changesCard, rowGroup, theirGroup, type ChangesCard } from './changes.js';

/** A saved edit's way to Partner Center. */
export interface SavedWay {
  reach: Reach;
  /** Undefined if nothing is sent. */
  send: BillingSend | undefined;
  /** True if it goes to a sample. */
  isSample: boolean;
}

export interface BillingSaved extends ChangesCard {
  before: Billing;
  after: Billing;
  changed: readonly BillingField[];
  way: SavedWay;
  /** The entry that Undo reverts, and the key that makes two presses on it one; undefined after an undo. */
  undo: { entry: number; form: string } | undefined;
}

/** The changes after they were saved or undone, old next to new. */
export function billingSaved(saved: BillingSaved, language: Language): AdaptiveCard {
  const { before, after, changed, undo, back } = saved;
  const text = texts[language].billing;
  const customer = customerToken(saved.customer.id);
  return changesCard(
    saved,
    {
      title: undo ? text.savedTitle : text.undoneTitle,
      faults: [],
      groups: (show) => [
        ...rowGroup(
          '',
          [text.was, text.is],
          changedRows(saved, changed, [before, after], show, language),
        ),
        ...theirGroup(saved, show, language),
      ],
      hidden: hiddenBack(back, language),
      notes: notesOf(saved, language),
      warnings: warningsOf(saved.way, language),
      actions: commandBar(
        {
          others: [
            undo && {
              title: text.undo,
              ask: {
                verb: 'billing.undo',
                input: { customer, entry: undo.entry },
                form: undo.form,
              },
            },
            { title: text.backToCustomer, ask: { verb: 'show', input: { customer } } },
          ],
          more: [{ title: text.partnerCenter, url: saved.partnerCenter }],
        },
        language,
      ),
    },
    language,
  );
}

/** Asks to make the change in Partner Center by hand, where nothing sends it. */
function warningsOf({ reach }: SavedWay, language: Language): string[] {
  const { billing, billingSends } = texts[language];
  if (reach === 'none') return [billing.changeThereToo];
  return reach === 'reads' ? [billingSends.readOnlySaved] : [];
}

function notesOf({ way, rules, timeZone }: BillingSaved, language: Language) {
  const { reach, send, isSample } = way;
  if (reach !== 'writes') return [];
  if (!send) return [texts[language].billingSends.nothingToSend];
  return [sendText({ send, rules, timeZone, writes: true, isSample }, language)];
}
