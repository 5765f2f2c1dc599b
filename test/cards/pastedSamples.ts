import { pastedList, type PastedRows } from '../../cards/pasted/list.js';
import type { PastedView } from '../../cards/asks.js';
import type { Language } from '../../cards/text/index.js';
import type { Customer } from '../../db/customers/customer.js';
import type { Entry, Made } from './kinds.js';
import { fullest, hostile, hostileTexts, longest, ordinary } from './records.js';

/** A pasted list with these customers and lines, several times as long as what is shown. */
function list(
  customers: readonly Customer[],
  lines: readonly string[],
  view: PastedView,
  { candidates = 2, fault }: { candidates?: number; fault?: string } = {},
) {
  const isShown = (part: PastedView['part']) => view.part === undefined || view.part === part;
  const rows: PastedRows = {
    found: isShown('found')
      ? customers
          .slice(0, view.part === undefined ? 5 : 10)
          .map((customer, at) => ({ customer, typed: lines[at] }))
      : [],
    ambiguous: isShown('ambiguous')
      ? lines.slice(0, view.part === undefined ? 3 : 5).map((text, at) => ({
          line: at,
          text,
          candidates: Array.from(
            { length: candidates },
            (_, n) => customers[(at + n) % customers.length],
          ).filter((customer) => customer !== undefined),
        }))
      : [],
    missing: isShown('missing') ? lines.slice(0, view.part === undefined ? 5 : 20) : [],
  };
  return (language: Language): Made => ({
    card: pastedList(
      {
        list: { id: 12, lines: 500, leftOut: 3 },
        counts: {
          found: 3 * rows.found.length,
          ambiguous: 3 * rows.ambiguous.length,
          missing: 3 * rows.missing.length,
        },
        repeated: 2,
        view,
        rows,
        mayExport: true,
        mayTag: true,
        fault,
        form: '5d2f1f3e-8a6b-4c7d-9e0f-112233445566',
      },
      language,
    ),
    reads:
      customers === hostile
        ? [...rows.found.map(({ customer }) => customer.name), ...lines.slice(0, 3)]
        : [],
  });
}

const LINES = ['Fabrikam', 'contoso', 'Adventure Works · Madrid', 'wide world', 'Nobody, Ltd.'];
const LONG = Array.from({ length: 20 }, (_, n) => `${n}${'"'.repeat(298)}`);
const one = (lines: readonly string[]) => lines.slice(0, 1);

export const pastedEntries: readonly Entry[] = [
  {
    template: 'pasted/list',
    name: 'pasted list',
    ordinary: list(ordinary, LINES, {}),
    empty: list(ordinary.slice(0, 1), [], {}),
    longest: list(fullest, LONG, {}, { candidates: 10 }),
    hostile: list(hostile, hostileTexts, {}),
  },
  {
    template: 'pasted/list',
    name: 'customers found on a pasted list',
    ordinary: list(ordinary, LINES, { part: 'found', at: 11 }),
    empty: list([], [], { part: 'found', at: 1 }),
    longest: list(fullest, LONG, { part: 'found', at: 11 }),
    hostile: list(hostile, hostileTexts, { part: 'found', at: 11 }),
  },
  {
    template: 'pasted/list',
    name: 'lines of a pasted list to choose for',
    ordinary: list(ordinary, LINES, { part: 'ambiguous', at: 6 }, { fault: 'First choose.' }),
    empty: list(ordinary, one(LINES), { part: 'ambiguous', at: 1 }),
    longest: list(longest, LONG, { part: 'ambiguous', at: 6 }, { candidates: 10 }),
    hostile: list(hostile, hostileTexts, { part: 'ambiguous', at: 6 }),
  },
  {
    template: 'pasted/list',
    name: 'lines of a pasted list without a customer',
    ordinary: list([], LINES, { part: 'missing', at: 21 }),
    empty: list([], one(LINES), { part: 'missing', at: 1 }),
    longest: list([], LONG, { part: 'missing', at: 21 }),
    hostile: list(hostile, hostileTexts, { part: 'missing', at: 21 }),
  },
];
