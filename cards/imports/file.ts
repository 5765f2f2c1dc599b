import type { DroppedFile } from '../../db/droppedFiles/droppedFile.js';
import type { ChangedRecord, ImportPreview, NamedCount } from '../../db/import/report.js';
import type { Catalog } from '../../db/offers/offer.js';
import { commandBar, type Button, type CommandBar } from '../action.js';
import { changedFields } from '../activity/changedFields.js';
import { wordFor } from '../codes.js';
import { codeChoices, textRun } from '../elements.js';
import { count } from '../format.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './file.json' with { type: 'json' };

const render = layout(source);

/** Names of each kind, names of new records, and changed fields of each record, on the card. */
const NAMES_SHOWN = 3;
const NEW_SHOWN = 5;
const FIELDS_SHOWN = 4;
/** Lengths of texts, in UTF-16 code units. */
const NAME_LENGTH = 100;
const VALUE_LENGTH = 120;

/** The reader of a card. */
export interface FileReader {
  language: Language;
  /** IANA name. */
  timeZone: string;
}

/**
 * A file that an agent sent, with what it would change or has changed.
 * @param note a sentence in place of the usual one
 */
export function droppedFileCard(
  file: DroppedFile,
  { language, timeZone }: FileReader,
  note?: string,
): { card: AdaptiveCard; summary: string } {
  const said = note ?? sentence(file, language);
  const shown = file.preview;
  const { droppedFiles: text, imports } = texts[language];
  const isOpen = file.state === 'ready';
  const card = smallEnough((share) =>
    render({
      lang: language,
      title: literal(file.file, 200),
      said,
      counts: shown ? countsOf(file, shown, share, language) : [],
      heading:
        isOpen && shown && shown.changes.length > 0
          ? text.changesHeading(shown.changes.length, shown.changed)
          : '',
      changes:
        isOpen && shown
          ? shown.changes.map((one) => changeView(one, share, { language, timeZone }))
          : [],
      notes: present(
        shown?.removal === 'withheld' && imports.withheld,
        ['asking', 'ready', 'invalid'].includes(file.state) && text.deadline,
      ),
      actions: commandBar(commandsOf(file, language), language),
    }),
  );
  return { card, summary: said };
}

function sentence({ state, list, catalog, preview }: DroppedFile, language: Language) {
  const { droppedFiles: text, orders } = texts[language];
  switch (state) {
    case 'asking':
      return text.whichCatalog;
    case 'ready': {
      if (preview && changesNothing(preview)) return text.same;
      return list === 'catalog'
        ? text.preview.catalog(orders.catalogs[catalog ?? 'azure'])
        : text.preview[list ?? 'customers'];
    }
    case 'invalid':
      return text.noneValid;
    case 'applying':
      return text.beingApplied;
    case 'applied':
      return text.applied;
    case 'reading':
      return text.beingRead;
    case 'discarded':
      return text.gone;
  }
}

const changesNothing = ({ added, changed, removed }: ImportPreview): boolean =>
  added + changed + removed === 0;

interface CountView {
  label: string;
  value: string;
  /** The first names. */
  detail: string;
}

/** The numbers of a report; those that are mostly zero only if they are not. */
function countsOf(
  { list }: DroppedFile,
  report: ImportPreview,
  share: number,
  language: Language,
): CountView[] {
  const { imports, droppedFiles: text } = texts[language];
  const { counts: labels } = imports.lists[list ?? 'customers'];
  const view = (label: string | undefined, n: number, names = ''): CountView | false =>
    label !== undefined && { label, value: count(n, language), detail: names };
  const named = (
    label: string | undefined,
    { count: n, names }: NamedCount,
    most = NAMES_SHOWN,
  ) => {
    const listed = names.slice(0, most).map((name) => literal(name, NAME_LENGTH * share));
    const others = n - listed.length;
    const joined = listed.join(' · ');
    const isCut = listed.length > 0 && others > 0;
    return view(label, n, isCut ? text.andMore(joined, count(others, language)) : joined);
  };
  const isRemoved = report.removal === 'done';
  return present(
    named(labels.added, { count: report.added, names: report.newNames }, NEW_SHOWN),
    view(labels.changed, report.changed),
    view(labels.unchanged, report.unchanged),
    view(labels.leftOut, report.leftOut),
    report.missing > 0 && view(isRemoved ? labels.removed : labels.missing, report.missing),
    report.kept.count > 0 && named(labels.kept, report.kept),
    report.conflicts.count > 0 && named(labels.conflicts, report.conflicts),
    report.damaged.count > 0 && view(text.damaged, report.damaged.count),
  );
}

/** A record's name, and its fields with the old value beside the new one. */
function changeView(
  { name, before, after }: ChangedRecord,
  share: number,
  { language, timeZone }: FileReader,
) {
  const { imports, droppedFiles: text } = texts[language];
  const short = (value: string) =>
    value === '' ? text.none : literal(value, Math.ceil(VALUE_LENGTH * share));
  const fields = changedFields({ before, after }, language, timeZone).slice(0, FIELDS_SHOWN);
  return {
    lines: [
      {
        spacing: 'None',
        inlines: [textRun(literal(name, Math.ceil(NAME_LENGTH * share)), { weight: 'Bolder' })],
      },
      ...fields.map((field) => ({
        spacing: 'None',
        inlines: [
          textRun(`${wordFor(imports.columns.catalog, field.name)}: `, { isSubtle: true }),
          textRun(short(field.before)),
          textRun(' → ', { isSubtle: true }),
          textRun(short(field.after), { weight: 'Bolder' }),
        ],
      })),
    ],
  };
}

function commandsOf(
  { id: dropped, version, state, leftOut, preview }: DroppedFile,
  language: Language,
): CommandBar {
  const { droppedFiles: text, orders, files, dialogue } = texts[language];
  const input = { dropped, version };
  const errors: Button | false = leftOut > 0 && {
    title: files.lists.leftOut,
    ask: { verb: 'export.leftOut', input: { dropped } },
  };
  const discard: Button = {
    title: text.discard,
    ask: { verb: 'import.discard', input, form: `import-discard-${dropped}-${version}` },
  };
  switch (state) {
    case 'asking':
      return {
        others: codeChoices(orders.catalogs).map(({ title, value }): Button => ({
          title,
          ask: {
            verb: 'import.catalog',
            input: { ...input, catalog: value as Catalog },
            form: `import-catalog-${dropped}-${version}`,
          },
        })),
        destructive: discard,
      };
    case 'ready': {
      const apply: Button = {
        title: text.apply,
        ask: { verb: 'import.apply', input, form: `import-apply-${dropped}-${version}` },
      };
      const isIdle = preview && changesNothing(preview);
      return isIdle
        ? { others: [apply, errors], destructive: discard }
        : { primary: apply, others: [errors], destructive: discard };
    }
    case 'invalid':
      return { others: [errors], destructive: discard };
    case 'applied':
      return { others: [errors, { title: dialogue.list, ask: { verb: 'customers' } }] };
    default:
      return {};
  }
}
