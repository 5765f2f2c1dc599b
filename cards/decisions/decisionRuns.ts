import type { Decision } from '../../db/decisions/decision.js';
import { joinRuns, textRun, type TextRun } from '../elements.js';
import { present } from '../present.js';
import { statusRuns } from '../status.js';
import type { Language } from '../text/index.js';
import { decisionText, stateText } from './decisionText.js';

/** A decision and its state: `Reduce to 250 · ● Requested`. */
export function decisionRuns(decision: Decision, today: string, language: Language): TextRun[] {
  const { code, words } = stateText(decision, today, language);
  return joinRuns(
    present(
      decision.choice !== 'ask' && [textRun(decisionText(decision, language))],
      statusRuns(code, words),
    ),
  );
}
