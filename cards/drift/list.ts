import type { DriftingCustomer, DriftPage } from '../../db/drift/repository.js';
import type { DriftRow } from '../../db/drift/tables.js';
import { rowActions } from '../action.js';
import type { PageView } from '../asks.js';
import { shownValue } from '../billing/fieldText.js';
import { customerToken, openCustomer } from '../customers/open.js';
import { hiddenBack, hiddenLanguage, joinRuns, textRun, type TextRun } from '../elements.js';
import { literal } from '../literal.js';
import { pager, pagesOf } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { statusRuns } from '../status.js';
import { texts, type Language } from '../text/index.js';
import source from './list.json' with { type: 'json' };

const MAX_FIELDS = 6;
const MAX_LENGTH = { name: 120, value: 80 };
const render = layout(source);

export interface DriftList {
  page: DriftPage;
  view: PageView<number>;
  /** Tells if the connection sends a customer's changes. */
  maySend: (customer: DriftingCustomer) => boolean;
  /** Tells of the command that was just pressed, or why it did nothing. */
  said?: string | undefined;
  fault?: string | undefined;
}

/** Customers whose billing information differs from Partner Center's, with a decision for each behind “…”. */
export const driftList = (list: DriftList, language: Language): AdaptiveCard =>
  smallEnough((share) => listWithTexts(list, language, share));

function listWithTexts(
  { page, view, maySend, said, fault }: DriftList,
  language: Language,
  share: number,
): AdaptiveCard {
  const text = texts[language].drift;
  const { range, buttons } = pager<number>(
    { page, at: view.at },
    (input) => ({ verb: 'drift', input }),
    language,
  );
  const isEmpty = page.rows.length === 0;
  return render({
    lang: language,
    title: text.title,
    said: isEmpty ? text.none : '',
    subtitles: present(said && literal(said, 400)),
    faults: present(fault && literal(fault, 400)),
    rows: page.rows.map((customer) => {
      const input = { customer: customerToken(customer.customerId), seen: seenIn(customer) };
      const open = openCustomer({ id: customer.customerId });
      const commands = present(
        maySend(customer) && ({ title: text.send, verb: 'drift.send' } as const),
        { title: text.takeTheirs, verb: 'drift.theirs' } as const,
        { title: text.keep, verb: 'drift.keep' } as const,
      );
      const row = rowActions(open, commands, { input });
      return {
        name: literal(customer.name, MAX_LENGTH.name * share),
        lines: linesOf(customer, language, share),
        open: row.open,
        menus: [{ commands: row.commands }],
      };
    }),
    hidden: [...hiddenBack({ verb: 'drift', input: view }, language), hiddenLanguage(language)],
    pages: isEmpty ? [] : [pagesOf(range, buttons)],
  });
}

/** Identifies what a card shows: any change of a difference is later. */
const seenIn = ({ fields }: DriftingCustomer): string =>
  fields.reduce((latest, { since }) => (since > latest ? since : latest), '');

function linesOf({ fields }: DriftingCustomer, language: Language, share: number) {
  const text = texts[language].drift;
  const max = Math.max(3, Math.round(MAX_FIELDS * share));
  const more = fields.length - max;
  return [
    ...fields.slice(0, max).map((row) => ({ inlines: lineOf(row, language, share) })),
    ...present(more > 0 && { inlines: [textRun(text.andMore(more), { isSubtle: true })] }),
  ];
}

function lineOf({ field, ours, theirs, kind }: DriftRow, language: Language, share: number) {
  const { drift: text, billing } = texts[language];
  const shown = (value: string) =>
    literal(shownValue(field, value, language, MAX_LENGTH.value * share), 2 * MAX_LENGTH.value);
  const runs: TextRun[][] = [
    [textRun(billing.fields[field], { weight: 'Bolder' })],
    [textRun(text.here(shown(ours)))],
    [textRun(text.there(shown(theirs)))],
    ...(kind === 'conflict' ? [statusRuns(kind, text.both)] : []),
  ];
  return joinRuns(runs);
}
