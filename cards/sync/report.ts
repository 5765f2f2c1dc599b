import type { ListChanges, SyncReport } from '../../db/sync/report.js';
import type { CommandBar } from '../action.js';
import type { Ask } from '../asks.js';
import { relationshipName } from '../codes.js';
import { count } from '../format.js';
import type { AdaptiveCard } from '../render.js';
import { factsCard } from '../tags/facts.js';
import { texts, type Language } from '../text/index.js';
import { syncFacts } from './facts.js';

/** Names of each kind on the card. */
const NAMES_SHOWN = 5;

/** The result in a sentence. */
export function syncSentence(report: SyncReport, language: Language): string {
  const { sync: text } = texts[language];
  switch (report.kind) {
    case 'applied': {
      const { gone, notSought } = report.changes;
      if (gone.count === 0) return differs(report.changes) ? text.appliedExcept : text.applied;
      const n = count(gone.count, language);
      return notSought > 0 ? text.goneAtLeast(n) : text.gone(n, gone.count);
    }
    case 'preview':
      if (!report.first) return text.preview;
      return changesNothing(report.changes) ? text.firstSame : text.first;
    case 'other-relationship':
      return text.otherRelationship(relationshipName(report.relationship, language));
    case 'nothing-listed':
      return text.nothingListed;
    case 'no-end':
      return text.noEnd;
    case 'refused':
      return text.refused;
    case 'unreachable':
      return text.unreachable;
    case 'failed':
      return text.failed;
  }
}

/** Tells if the list is not as Partner Center has it after an import, besides customers that are gone. */
const differs = ({ leftOut, kept, conflicts, stillThere, notSought }: ListChanges): boolean =>
  leftOut.count + kept.count + conflicts.count + stillThere + notSought > 0;

const changesNothing = (changes: ListChanges): boolean => {
  const { added, changed, gone, removed } = changes;
  return added.count + changed.count + gone.count + removed.count === 0 && !differs(changes);
};

/**
 * The result of a sync, with what an Admin agent may decide about it.
 * @param runId of the run that the decision is about
 */
export function syncCard(
  report: SyncReport,
  runId: number,
  language: Language,
): { card: AdaptiveCard; summary: string } {
  const { sync: text } = texts[language];
  const summary = syncSentence(report, language);
  const card = factsCard(
    {
      title: text.title,
      said: summary,
      facts: syncFacts(report, NAMES_SHOWN, language),
      commands: commandsOf(report, runId, language),
    },
    language,
  );
  return { card, summary };
}

function commandsOf(report: SyncReport, run: number, language: Language): CommandBar {
  const { sync: text, dialogue } = texts[language];
  const list = { title: dialogue.list, ask: { verb: 'customers' } satisfies Ask };
  const again = { title: text.again, ask: { verb: 'sync' } satisfies Ask };
  if (report.kind === 'preview' && report.first) {
    const ask: Ask = { verb: 'sync.apply', input: { run }, form: `sync-apply-${run}` };
    return { primary: { title: text.apply, ask }, others: [list] };
  }
  if (report.kind === 'applied') {
    const { gone, notSought } = report.changes;
    const ask: Ask = { verb: 'sync.remove', input: { run }, form: `sync-remove-${run}` };
    const title =
      notSought > 0 ? text.removeAll : text.remove(count(gone.count, language), gone.count);
    return { others: [list], destructive: gone.count > 0 && { title, ask } };
  }
  return { others: [again, list] };
}
