import { count } from '../../../cards/format.js';
import { texts, type Language } from '../../../cards/text/index.js';
import type { SheetResult } from './sheets.js';

/** Says in a sentence what became of a price sheet. @param isDryRun nothing was imported */
export function describeSheet(result: SheetResult, language: Language, isDryRun = false): string {
  const { connection, imports } = texts[language];
  const text = connection.sheets;
  const sheet = text.name(result.market, text.views[result.view]);
  switch (result.kind) {
    case 'imported': {
      const { added, changed, removed } = result.report;
      const n = (value: number) => count(value, language);
      const say = isDryRun ? text.wouldImport : text.imported;
      return say(sheet, n(added), n(changed), n(removed));
    }
    case 'failed': {
      const { outcome } = result;
      if (outcome.kind === 'unknown')
        return text.noAnswer(sheet, connection.check.causes[outcome.cause]);
      const { code, status, reason } = outcome;
      if (reason === 'needs-user') return text.noUser(sheet);
      return text.refused(sheet, code || String(status));
    }
    case 'cut-off':
      return text.cutOff(sheet);
    case 'invalid':
      return text.invalid(sheet);
    case 'stopped':
      return text.stopped(sheet, imports.stopped[result.reason]);
  }
}
