import { randomUUID } from 'node:crypto';
import {
  PART_PAGE,
  PART_START,
  partsIn,
  pastedList,
  pastedSummary,
  type PastedListCard,
  type PastedRows,
} from '../../../cards/pasted/list.js';
import type { PastedView } from '../../../cards/asks.js';
import type { Customer } from '../../../db/customers/customer.js';
import { Refused } from '../../../db/errors.js';
import { nameKey } from '../../../db/search/searchText.js';
import {
  partOf,
  type PastedLine,
  type PastedList,
  type PastedPart,
} from '../../../db/pastedLists/pastedList.js';
import { cardReply, type CardReply, type Reply } from '../../reply.js';
import { mayAsk } from '../../roles.js';
import type { Context } from '../../verb.js';

/** A line with its index in the list. */
type Numbered = PastedLine & { at: number };

/** Shows a pasted list, or a page of one of its parts. */
export async function pastedReply(
  list: PastedList,
  asked: PastedView,
  context: Context,
  { fault, ...audience }: { fault?: string } & Pick<CardReply, 'forAll'> = {},
): Promise<Reply> {
  const { agent, customers, language } = context;
  const lines = list.lines.map((line, at): Numbered => ({ ...line, at }));
  const found = firstsOfEach(lines.filter(({ isFound }) => isFound));
  const ambiguous = lines.filter((line) => partOf(line) === 'ambiguous');
  const missing = lines.filter((line) => partOf(line) === 'missing');
  const counts = {
    found: found.length,
    ambiguous: ambiguous.length,
    missing: missing.length,
  };
  const view = viewOf(asked, counts);
  const shown = <Item>(part: PastedPart, items: readonly Item[]): Item[] => {
    if (view.part === undefined) return items.slice(0, PART_START[part]);
    const first = (view.at ?? 1) - 1;
    return view.part === part ? items.slice(first, first + PART_PAGE[part]) : [];
  };
  const shownFound = shown('found', found);
  const shownAmbiguous = shown('ambiguous', ambiguous);
  const ids = [...shownFound, ...shownAmbiguous].flatMap((line) => line.customers);
  const records = new Map(
    (await customers.byIds([...new Set(ids)])).map((customer) => [customer.id, customer]),
  );
  const recordsOf = (line: PastedLine): Customer[] =>
    line.customers.flatMap((id) => records.get(id) ?? []);
  const rows: PastedRows = {
    found: shownFound.flatMap((line) =>
      recordsOf(line).map((customer) => ({ customer, typed: unlessNamed(line, customer) })),
    ),
    ambiguous: shownAmbiguous.map((line) => ({
      line: line.at,
      text: line.text,
      candidates: recordsOf(line),
    })),
    missing: shown('missing', missing).map(({ text }) => text),
  };
  // A card for a group has what any of its readers may ask for; dispatch refuses the others.
  const hasAdmins =
    mayAsk(agent.role, 'admin') || (audience.forAll === true && context.audience === 'group');
  const card: PastedListCard = {
    list: { id: list.id, lines: list.lines.length, leftOut: list.leftOut },
    counts,
    repeated: lines.filter(({ isFound }) => isFound).length - found.length,
    view,
    rows,
    mayExport: hasAdmins,
    mayTag: hasAdmins,
    fault,
    form: randomUUID(),
  };
  return cardReply(pastedList(card, language), fault ?? pastedSummary(card, language), audience);
}

/**
 * Returns a list of the last day that was pasted by the agent or in this chat; an Admin agent sees every list.
 * @throws {Refused} if there is none.
 */
export async function listFor(
  id: number,
  { pastedLists, agent, conversation }: Context,
): Promise<PastedList> {
  const list = await pastedLists.byId(id);
  const isTheirs =
    list?.agentId === agent.id ||
    list?.conversation === conversation.id ||
    mayAsk(agent.role, 'admin');
  if (!list || !isTheirs) throw new Refused('list-gone', String(id));
  return list;
}

/** The only part that has lines is shown by itself. A page beyond the end is the last one. */
function viewOf({ part, at = 1 }: PastedView, counts: Record<PastedPart, number>): PastedView {
  const parts = partsIn(counts);
  const [only] = parts.length === 1 ? parts : [];
  const shown = part !== undefined && counts[part] > 0 ? part : only;
  if (shown === undefined) return {};
  const size = PART_PAGE[shown];
  const last = Math.floor((counts[shown] - 1) / size) * size + 1;
  return { part: shown, at: Math.min(Math.max(1, at), last) };
}

/** Leaves out the lines whose customer an earlier line names. */
function firstsOfEach(lines: readonly Numbered[]): Numbered[] {
  const first = new Map<number, Numbered>();
  for (const line of lines) {
    const [id] = line.customers;
    if (id !== undefined && !first.has(id)) first.set(id, line);
  }
  return [...first.values()];
}

/** Returns a line that is not the customer's name. */
const unlessNamed = ({ text }: PastedLine, { name }: Customer): string | undefined =>
  nameKey(text) === nameKey(name) ? undefined : text;
