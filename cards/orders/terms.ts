import type { Segment } from '../../db/offers/offer.js';
import { execute } from '../action.js';
import { literal } from '../literal.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { orderToken } from './open.js';
import source from './terms.json' with { type: 'json' };

const render = layout(source);

export interface TermsCard {
  order: { id: number; version: number };
  customer: string;
  /** Countries that there are price lists for; empty where the country is known. */
  markets: readonly { code: string; name: string }[];
  asksSegment: boolean;
  /** What was chosen before. */
  typed: { market: string; segment: Segment | '' };
  faults: readonly string[];
  form: string;
}

/** What is asked once of a customer before the first order: country and segment, where unknown. */
export function termsCard(card: TermsCard, language: Language): AdaptiveCard {
  const text = texts[language].orders;
  const own = { order: orderToken(card.order.id), version: card.order.version };
  const markets = card.markets.map(({ code, name }) => ({ title: name, value: code }));
  const segments = Object.entries(text.segments).map(([value, title]) => ({ title, value }));
  return render({
    lang: language,
    title: literal(text.askTerms(card.customer), 120),
    hint: text.askTermsHint,
    questions: [
      ...(markets.length > 0
        ? [
            {
              id: 'market',
              label: text.market,
              error: text.marketError,
              value: card.typed.market,
              choices: markets,
            },
          ]
        : []),
      ...(card.asksSegment
        ? [
            {
              id: 'segment',
              label: text.segment,
              error: text.segmentError,
              value: card.typed.segment,
              choices: segments,
            },
          ]
        : []),
    ],
    faults: card.faults,
    actions: [
      execute({ verb: 'order.terms', input: own, form: card.form }, language, text.goOn),
      execute({ verb: 'order.discard', input: own }, language, text.discard),
    ],
  });
}
