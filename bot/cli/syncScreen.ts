import { SingleBar } from 'cli-progress';
import { count } from '../../cards/format.js';
import { syncFacts } from '../../cards/sync/facts.js';
import { syncSentence } from '../../cards/sync/report.js';
import { texts, type Language } from '../../cards/text/index.js';
import { MAX_NAMES, type SyncReport } from '../../db/sync/report.js';
import type { SyncProgress } from '../sync/list/customersSync.js';

/** Shows a sync: its progress on standard error if it is a terminal, then the report on standard output. */
export function createSyncScreen(language: Language) {
  const text = texts[language].sync;
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{sentence}', clearOnComplete: true })
    : undefined;
  let isShown = false;

  return {
    progress(progress: SyncProgress): void {
      const done = count(progress.done, language);
      const sentence =
        progress.phase === 'importing'
          ? text.importing(done, count(progress.total, language))
          : text.phases[progress.phase](done, progress.done);
      if (!isShown) bar?.start(1, 0, { sentence });
      isShown = true;
      bar?.update(0, { sentence });
    },
    stop(): void {
      if (isShown) bar?.stop();
      isShown = false;
    },
    /** Prints the result; that of a sync without one is an error, and only its numbers are printed. */
    report(report: SyncReport): void {
      const isResult = report.kind === 'applied' || report.kind === 'preview';
      const lines = isResult ? [syncSentence(report, language)] : [];
      const facts = syncFacts(report, MAX_NAMES, language);
      const width = Math.max(0, ...facts.map(({ label }) => label.length));
      for (const { label, values } of facts)
        lines.push(`  ${label.padEnd(width)}  ${values.join(', ')}`);
      for (const line of lines) process.stdout.write(`${line}\n`);
    },
  };
}
