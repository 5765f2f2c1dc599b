import { slotOf, type Reading } from '../slots/slot.js';
import type { AnyVerb } from '../verb.js';
import type { Step } from './phrase.js';
import type { Typed } from './typed.js';

/** Ends tried for one slot; after those it takes the rest of the text. */
const MAX_SLOT_ENDS = 60;
/** Default length limit of a typed slot's text, in UTF-16 code units. */
const TYPED_SLOT_LENGTH = 100;

export interface Match {
  input: Record<string, unknown>;
  /** Number of words that the phrase explains: its own, and those of typed slots. */
  explained: number;
}

interface Matching extends Typed {
  verb: AnyVerb;
  reading: Reading;
  /** Index after the last word to match. */
  last: number;
}

/** Yields every way in which the steps take all words from `at` to `last`. */
export function* matches(
  steps: readonly Step[],
  at: number,
  matching: Matching,
  next = 0,
): Generator<Match> {
  const step = steps[next];
  if (!step) {
    if (at === matching.last) yield { input: {}, explained: 0 };
  } else if (step.kind === 'word') {
    const word = at < matching.last ? matching.words[at] : undefined;
    if (word === undefined || !step.words.includes(word)) return;
    for (const match of matches(steps, at + 1, matching, next + 1))
      yield { ...match, explained: match.explained + 1 };
  } else yield* slotMatches(step.name, steps, at, matching, next + 1);
}

/** Yields every way in which a slot takes words from `at` on, and the next steps the others. */
function* slotMatches(
  name: string,
  steps: readonly Step[],
  at: number,
  matching: Matching,
  next: number,
): Generator<Match> {
  const { verb, reading, last } = matching;
  const slot = slotOf(verb.input.shape[name]);
  if (slot === undefined) return;
  const isTyped = slot.kind === 'typed';
  for (const end of ends(at, last, next === steps.length)) {
    const taken = matching.textOf(at, end);
    if (isTyped && taken.length > (slot.longest ?? TYPED_SLOT_LENGTH)) break;
    const value = slot.read(taken, reading);
    if (value === undefined) continue;
    let fits = false;
    for (const match of matches(steps, end, matching, next)) {
      fits = true;
      yield {
        input: { [name]: value, ...match.input },
        explained: match.explained + (isTyped ? end - at : 0),
      };
    }
    // A longer end leaves fewer words to the steps that explain them.
    if (fits && !isTyped) break;
  }
}

/** Possible ends of a slot that starts at `at`: the shortest first, always including the last. */
function* ends(at: number, last: number, isLastStep: boolean): Generator<number> {
  if (!isLastStep) {
    for (let end = at + 1; end < Math.min(last, at + MAX_SLOT_ENDS); end++) yield end;
  }
  if (at < last) yield last;
}
