import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './link.json' with { type: 'json' };

const render = layout(source);

/**
 * A customer's link that someone without the app pasted: says what it leads to, and nothing of the customer.
 * @param title a text of our own
 */
export function linkWithoutApp(title: string, language: Language): AdaptiveCard {
  return render({ lang: language, title, notes: [texts[language].compose.addApp] });
}
