import { literal } from '../literal.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './whoami.json' with { type: 'json' };

const render = layout(source);

/** Who the bot takes this person for. */
export function whoamiCard(
  agent: { name: string; id: string; role: 'helpdesk' | 'sales' | 'admin' },
  language: Language,
): AdaptiveCard {
  const text = texts[language].agents;
  return render({
    lang: language,
    name: literal(agent.name),
    facts: [
      { label: text.objectId, value: literal(agent.id), font: 'Monospace' },
      { label: text.role, value: text.roles[agent.role], font: 'Default' },
      { label: text.language, value: text.languageName, font: 'Default' },
    ],
  });
}
