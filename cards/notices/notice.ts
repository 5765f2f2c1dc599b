import { buttons, type Button } from '../action.js';
import { literal } from '../literal.js';
import { layout, type AdaptiveCard } from '../render.js';
import type { Language } from '../text/index.js';
import source from './notice.json' with { type: 'json' };

const render = layout(source);

/** A few sentences, and buttons for the next step. */
export function notice(
  lines: readonly string[],
  next: readonly Button[],
  language: Language,
): AdaptiveCard {
  return render({
    lang: language,
    lines: lines.map((line) => literal(line, 600)),
    actions: buttons(next, language),
  });
}
