import { execute, type Button } from '../action.js';
import { literal } from '../literal.js';
import { layout, type AdaptiveCard } from '../render.js';
import type { Language } from '../text/index.js';
import source from './notice.json' with { type: 'json' };

const render = layout(source);

/** A sentence or two, with what can be done about it. */
export function notice(
  lines: readonly string[],
  buttons: readonly Button[],
  language: Language,
): AdaptiveCard {
  return render({
    lang: language,
    lines: lines.map((line) => literal(line, 600)),
    actions: buttons.map(({ title, ask }) => execute(ask, language, literal(title, 60))),
  });
}
