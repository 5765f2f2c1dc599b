import { labeled, smallMonospace, textRun } from '../elements.js';
import { literal } from '../literal.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './whoami.json' with { type: 'json' };

const render = layout(source);

/** An agent's identity and role. */
export function whoamiCard(
  agent: { name: string; id: string; role: 'helpdesk' | 'sales' | 'admin' },
  language: Language,
): AdaptiveCard {
  const text = texts[language].agents;
  return render({
    lang: language,
    title: literal(agent.name),
    factsLine: [textRun(text.roles[agent.role])],
    rows: [
      labeled(text.objectId, [smallMonospace(literal(agent.id))]),
      labeled(text.language, [textRun(text.languageName)]),
    ],
  });
}
