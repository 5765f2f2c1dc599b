import type { Decision } from '../../db/decisions/decision.js';
import { termName } from '../codes.js';
import { count, day } from '../format.js';
import { texts, type Language } from '../text/index.js';

type Decided = Pick<Decision, 'choice' | 'quantity' | 'term' | 'askOn'>;

/** `Keep`, `Reduce to 250`, `Ask again on Dec 3, 2026` */
export function decisionText(
  { choice, quantity, term, askOn }: Decided,
  language: Language,
): string {
  const { decided } = texts[language].decisions;
  switch (choice) {
    case 'reduce':
      return decided.reduce(count(quantity ?? 0, language));
    case 'move':
      return decided.move(termName(term ?? '', language));
    case 'ask':
      return decided.ask(day(askOn ?? '', language));
    default:
      return decided[choice];
  }
}

/** A state as cards and files show it: the code for its color, and its words. */
export interface StateText {
  code: string;
  words: string;
}

/**
 * The state of a term's decision in words, true for the reader's day.
 * @param decision undefined if nothing was decided
 * @param today as in 2026-11-25
 */
export function stateText(
  decision: Decision | undefined,
  today: string,
  language: Language,
): StateText {
  const text = texts[language].decisions;
  if (!decision) return { code: 'undecided', words: text.states.undecided };
  const { state, choice, askOn, dueOn, requestId } = decision;
  if (state === 'closed') return outcomeText(decision, language);
  if (state !== 'open') return { code: state, words: text.states[state] };
  if (choice === 'ask' && askOn !== null && askOn > today)
    return { code: 'open', words: text.asked(day(askOn, language)) };
  if (dueOn < today) return { code: 'overdue', words: text.overdueSince(day(dueOn, language)) };
  if (choice === 'ask') return { code: 'undecided', words: text.states.undecided };
  return requestId === null
    ? { code: 'open', words: text.states.open }
    : { code: 'recorded', words: text.states.requested };
}

function outcomeText({ outcome, choice }: Decision, language: Language): StateText {
  const text = texts[language].decisions;
  switch (outcome) {
    case 'renewed-otherwise':
      return { code: 'otherwise', words: text.renewedOtherwise[choice] };
    case 'ended-otherwise':
      return { code: 'otherwise', words: text.endedOtherwise[choice] };
    case null:
      return { code: 'closed', words: text.states.closed };
    default:
      return { code: 'closed', words: text.outcomes[outcome] };
  }
}
