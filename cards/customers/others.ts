import type { Total } from '../../db/sql/total.js';
import { execute } from '../action.js';
import { literal } from '../literal.js';
import { totalText } from '../pager.js';
import type { AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';

/** Adds a line to a customer's card: the name that was typed finds others too. */
export function besideOthersCard(
  card: AdaptiveCard,
  { typed, total }: { typed: string; total: Total },
  language: Language,
): AdaptiveCard {
  const others = { ...total, count: total.count - 1 };
  const title = texts[language].customers.others(totalText(others, language), others.count, typed);
  const list = execute({ verb: 'find', input: { query: typed } }, language, literal(title, 80));
  return {
    ...card,
    body: [...bodyOf(card), { type: 'ActionSet', spacing: 'Medium', actions: [list] }],
  };
}

const bodyOf = ({ body }: AdaptiveCard): unknown[] => (Array.isArray(body) ? body : []);
