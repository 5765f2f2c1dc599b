import type { WantedProduct } from '../asks.js';
import type { Catalog, Segment } from '../../db/offers/offer.js';
import { commandBar } from '../action.js';
import { codeChoices } from '../elements.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { orderToken } from './open.js';
import source from './terms.json' with { type: 'json' };

const render = layout(source);

/** Countries that are shown at once; of more, one is chosen from a list. */
const SHOWN_COUNTRIES = 6;

export interface TermsCard {
  order: { id: number; version: number; catalog: Catalog | null };
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
    subtitles: present(thenText(card, language), text.askTermsHint),
    questions: present(
      card.markets.length > 0 && {
        id: 'market',
        style: card.markets.length > SHOWN_COUNTRIES ? 'filtered' : 'expanded',
        label: text.market,
        error: text.marketError,
        value: card.typed.market,
        choices: card.markets.map(({ code, name }) => ({ title: name, value: code })),
      },
      card.asksSegment && {
        id: 'segment',
        style: 'expanded',
        label: text.segment,
        error: text.segmentError,
        value: card.typed.segment,
        choices: codeChoices(text.segments),
      },
    ),
    faults: card.faults,
    actions: commandBar(
      {
        primary: {
          title: text.goOn,
          ask: { verb: 'order.terms', input: { ...input, wanted: card.wanted }, form: card.form },
        },
        destructive: { title: text.discard, ask: { verb: 'order.discard', input } },
      },
      language,
    ),
  });
}

/** The step after the questions: the product that was asked for, else the catalog. */
function thenText({ order, wanted }: TermsCard, language: Language): string | undefined {
  const { catalogs, then, thenCatalog, thenQuantity } = texts[language].orders;
  if (wanted?.product !== undefined) {
    const product = literal(wanted.product, 120);
    return wanted.quantity === undefined ? then(product) : thenQuantity(wanted.quantity, product);
  }
  return order.catalog === null ? undefined : thenCatalog(catalogs[order.catalog]);
}
