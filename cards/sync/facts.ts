import type { NamedCount } from '../../db/import/report.js';
import type { ListChanges, SyncReport } from '../../db/sync/report.js';
import { count } from '../format.js';
import { present } from '../present.js';
import { texts, type Language } from '../text/index.js';

/** A labeled number of a report, with names if there are some. */
export interface SyncFact {
  label: string;
  values: readonly string[];
}

/** The numbers of a report, without those that are zero. @param maxNames of each kind */
export function syncFacts(report: SyncReport, maxNames: number, language: Language): SyncFact[] {
  const text = texts[language].sync;
  const number = (label: string, n: number): SyncFact | false =>
    n > 0 && { label, values: [count(n, language)] };
  const named = (label: string, names: NamedCount): SyncFact | false =>
    names.count > 0 && { label, values: [namedText(names, maxNames, language)] };

  switch (report.kind) {
    case 'applied':
    case 'preview': {
      const changes: ListChanges = report.changes;
      return present(
        number(text.fact.listed, changes.listed),
        named(text.fact.added, changes.added),
        named(text.fact.changed, changes.changed),
        number(text.fact.unchanged, changes.unchanged),
        named(text.fact.removed, changes.removed),
        named(text.fact.gone, changes.gone),
        number(text.fact.stillThere, changes.stillThere + changes.notSought),
        named(text.fact.leftOut, changes.leftOut),
        named(text.fact.kept, changes.kept),
        named(text.fact.conflicts, changes.conflicts),
        number(text.fact.drift, changes.drift),
      );
    }
    case 'other-relationship':
      return present(
        number(text.fact.listed, report.listed),
        number(text.fact.wouldAdd, report.added),
        number(text.fact.elsewhere, report.elsewhere),
      );
    case 'refused': {
      const says = present(report.text, report.code === '' ? '' : `(${report.code})`).join(' ');
      return says === '' ? [] : [{ label: text.fact.says, values: [says] }];
    }
    default:
      return [];
  }
}

function namedText({ count: n, names }: NamedCount, maxNames: number, language: Language): string {
  const text = texts[language].sync;
  const number = count(n, language);
  const shown = names.slice(0, maxNames);
  if (shown.length === 0) return number;
  const listed = shown.join(' · ');
  const others = n - shown.length;
  // The number, and the first names.
  return `${number}: ${others > 0 ? text.andMore(listed, count(others, language)) : listed}`;
}
