import type { Customer } from '../../db/customers/customer.js';
import type { PastedPart } from '../../db/pastedLists/pastedList.js';
import { buttons, commandBar, execute, rowActions, type Ask, type Button } from '../action.js';
import type { PastedView } from '../asks.js';
import { openCustomer, customerToken } from '../customers/open.js';
import { customerDetail, hiddenBack, hiddenLanguage, joinRuns, textRun } from '../elements.js';
import { count } from '../format.js';
import { literal } from '../literal.js';
import { pagesOf, type Pages } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './list.json' with { type: 'json' };

/** Rows of a part shown alone. */
export const PART_PAGE: Readonly<Record<PastedPart, number>> = {
  found: 10,
  ambiguous: 5,
  missing: 20,
};
/** Rows of each part in the overview. */
export const PART_START: Readonly<Record<PastedPart, number>> = {
  found: 5,
  ambiguous: 3,
  missing: 5,
};
/** Value of the choice that no candidate is meant. */
export const NO_CANDIDATE = 'none';
const MAX_LENGTH = { name: 60, detail: 90, line: 80, candidate: 90, missing: 200 };
const render = layout(source);

/** A line that may mean several customers. */
export interface AmbiguousLine {
  /** Its index in the list. */
  line: number;
  text: string;
  candidates: readonly Customer[];
}

/** A part of a list, or the start of one. */
export interface PastedRows {
  /** `typed` is the line, if it is not the customer's name. */
  found: readonly { customer: Customer; typed?: string | undefined }[];
  ambiguous: readonly AmbiguousLine[];
  missing: readonly string[];
}

export interface PastedListCard {
  list: { id: number; lines: number; leftOut: number };
  /** Customers found, and lines of the other parts. */
  counts: Readonly<Record<PastedPart, number>>;
  /** Lines whose customer an earlier line names. */
  repeated: number;
  /** One part, or the start of each. */
  view: PastedView;
  rows: PastedRows;
  mayExport: boolean;
  mayTag: boolean;
  fault?: string | undefined;
  /** Makes two presses of one button one request. */
  form: string;
}

/** A pasted list, sorted into customers found, lines with several candidates, and lines without any. */
export function pastedList(card: PastedListCard, language: Language): AdaptiveCard {
  return smallEnough((share) => renderList(card, language, share));
}

function renderList(card: PastedListCard, language: Language, share: number): AdaptiveCard {
  const { list, counts, view, fault } = card;
  const { pasted: text } = texts[language];
  const input = { list: list.id, ...view };
  const found = count(counts.found, language);
  const only = partsIn(counts).length === 1;
  return render({
    lang: language,
    title: text.title,
    factsLine: factsOf(card, language),
    notes: present(
      list.leftOut > 0 &&
        text.leftOut(count(list.lines, language), count(list.leftOut, language), list.leftOut),
      card.repeated > 0 && text.repeated(count(card.repeated, language), card.repeated),
    ),
    faults: present(fault),
    sections: [
      foundSection(card, language, share),
      ambiguousSection(card, language, share),
      missingSection(card, language, share),
    ].flatMap((section) => section ?? []),
    hidden: [...hiddenBack({ verb: 'pasted', input }, language), hiddenLanguage(language)],
    pages: pagesIn(card, language),
    actions: commandBar(
      {
        primary: card.mayTag &&
          counts.found > 0 && {
            title: text.tagFound(found, counts.found),
            ask: { verb: 'tags.bulk', input: { list: list.id } },
          },
        others: [
          card.mayExport &&
            counts.found > 0 && {
              title: text.exportFound(found, counts.found),
              ask: { verb: 'export.pasted', input: { list: list.id }, form: `export-${card.form}` },
            },
          view.part !== undefined &&
            !only && { title: text.overview, ask: { verb: 'pasted', input: { list: list.id } } },
        ],
      },
      language,
    ),
  });
}

/** `12 lines · 8 found · 2 to choose · 2 not found` */
function factsOf({ list, counts }: PastedListCard, language: Language): object[] {
  const { pasted: text } = texts[language];
  return joinRuns([
    [textRun(text.lines(count(list.lines, language), list.lines))],
    ...partsIn(counts).map((part) => [
      textRun(text[part](count(counts[part], language), counts[part])),
    ]),
  ]);
}

/** `Pasted list: 8 found, 2 to choose` */
export function pastedSummary(
  { counts }: Pick<PastedListCard, 'counts'>,
  language: Language,
): string {
  const { pasted: text } = texts[language];
  const parts = partsIn(counts).map((part) =>
    text[part](count(counts[part], language), counts[part]),
  );
  return `${text.title}: ${parts.join(', ')}`;
}

/** Returns the parts that are not empty. */
export const partsIn = (counts: PastedListCard['counts']): PastedPart[] =>
  (Object.keys(PART_PAGE) as PastedPart[]).filter((part) => counts[part] > 0);

interface Section {
  heading: string;
  rows: object[];
  choices: object[];
  lines: string[];
  bars: { buttons: object[] }[];
}

function foundSection(
  card: PastedListCard,
  language: Language,
  share: number,
): Section | undefined {
  const rows = card.rows.found.map(({ customer, typed }) => ({
    name: literal(customer.name, MAX_LENGTH.name * share),
    detail: present(
      customerDetail(customer, language, MAX_LENGTH.detail * share),
      typed !== undefined &&
        literal(texts[language].pasted.typedAs(typed), (MAX_LENGTH.line + 20) * share),
    ).join(' · '),
    open: rowActions(openCustomer(customer), []).open,
  }));
  return section('found', { rows }, card, language);
}

function ambiguousSection(
  card: PastedListCard,
  language: Language,
  share: number,
): Section | undefined {
  const { pasted: text } = texts[language];
  const { list, view, rows } = card;
  const choices = rows.ambiguous.map(({ text: line, candidates }, at) => ({
    id: `choice${at}`,
    label: text.which(literal(line, MAX_LENGTH.line * share)),
    error: text.whichError,
    placeholder: text.placeholder,
    choices: [
      ...candidates.map((customer) => ({
        title: literal(
          present(customer.name, customerDetail(customer, language)).join(' · '),
          MAX_LENGTH.candidate * share,
        ),
        value: customerToken(customer.id),
      })),
      { title: text.none, value: NO_CANDIDATE },
    ],
  }));
  const lines = rows.ambiguous.map(({ line }) => line);
  const ask: Ask = {
    verb: 'pasted.choose',
    input: { list: list.id, lines, ...view },
    form: `choose-${card.form}`,
  };
  return section('ambiguous', { choices }, card, language, { title: text.choose, ask });
}

function missingSection(
  card: PastedListCard,
  language: Language,
  share: number,
): Section | undefined {
  const lines = card.rows.missing.map((line) => literal(line, MAX_LENGTH.missing * share));
  return section('missing', { lines }, card, language);
}

/** A part with its heading, its own button, and one that leads to all of it. */
function section(
  part: PastedPart,
  shown: Partial<Pick<Section, 'rows' | 'choices' | 'lines'>>,
  { counts, list, rows, view }: PastedListCard,
  language: Language,
  own?: Button,
): Section | undefined {
  if (rows[part].length === 0) return undefined;
  const { pasted: text } = texts[language];
  const all: Button = {
    title: text.all[part](count(counts[part], language)),
    ask: { verb: 'pasted', input: { list: list.id, part } },
  };
  const isCut = view.part === undefined && rows[part].length < counts[part];
  const bar = buttons(present(own, isCut && all), language);
  return {
    heading: text.headings[part],
    rows: [],
    choices: [],
    lines: [],
    ...shown,
    bars: bar.length > 0 ? [{ buttons: bar }] : [],
  };
}

/** The position of the page in its part. */
function pagesIn({ list, counts, view, rows }: PastedListCard, language: Language): Pages[] {
  const { part, at = 1 } = view;
  if (part === undefined) return [];
  const { pages } = texts[language];
  const end = at + rows[part].length;
  const to = (first: number, title: string) =>
    execute({ verb: 'pasted', input: { list: list.id, part, at: first } }, language, title);
  const range = pages.range(
    count(at, language),
    count(end - 1, language),
    count(counts[part], language),
  );
  return [
    pagesOf(
      range,
      present(
        at > 1 && to(Math.max(1, at - PART_PAGE[part]), pages.previous),
        end <= counts[part] && to(end, pages.next),
      ),
    ),
  ];
}
