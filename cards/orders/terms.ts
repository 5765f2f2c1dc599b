import type { WantedProduct } from '../asks.js';
import type { Segment } from '../../db/offers/offer.js';
import { execute } from '../action.js';
import { codeChoices } from '../elements.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { orderToken } from './open.js';
import source from './terms.json' with { type: 'json' };

const render = layout(source);

export interface TermsCard {
  order: { id: number; version: number };
  customer: string;
  /** Countries that have price lists; empty if the country is known. */
  markets: readonly { code: string; name: string }[];
  asksSegment: boolean;
  /** Chosen before. */
  typed: { market: string; segment: Segment | '' };
  faults: readonly string[];
  /** Asked for, and looked up once the terms are known. */
  wanted?: WantedProduct | undefined;
  form: string;
}

/** Asks, before a customer's first order, for the country and segment that are not known yet. */
export function termsCard(card: TermsCard, language: Language): AdaptiveCard {
  const text = texts[language].orders;
  const input = { order: orderToken(card.order.id), version: card.order.version };
  return render({
    lang: language,
    title: literal(text.askTerms(card.customer), 120),
    subtitles: [text.askTermsHint],
    questions: present(
      card.markets.length > 0 && {
        id: 'market',
        label: text.market,
        error: text.marketError,
        value: card.typed.market,
        choices: card.markets.map(({ code, name }) => ({ title: name, value: code })),
      },
      card.asksSegment && {
        id: 'segment',
        label: text.segment,
        error: text.segmentError,
        value: card.typed.segment,
        choices: codeChoices(text.segments),
      },
    ),
    faults: card.faults,
    actions: [
      execute(
        { verb: 'order.terms', input: { ...input, wanted: card.wanted }, form: card.form },
        language,
        text.goOn,
      ),
      execute({ verb: 'order.discard', input }, language, text.discard),
    ],
  });
}
