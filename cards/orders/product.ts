import { commandBar, type Ask, type Button } from '../action.js';
import type { ProductList } from '../asks.js';
import { hiddenInput, joinRuns, textRun } from '../elements.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { priceAgeLine, type CardAge } from '../sync/age.js';
import { texts, type Language } from '../text/index.js';
import { orderToken } from './open.js';
import { productName, termAndPlan } from './orderLine.js';
import { offerPrice, type ProductView } from './prices.js';
import source from './product.json' with { type: 'json' };

const render = layout(source);

export interface ProductCard {
  order: { id: number; version: number };
  customer: string;
  /** `Spain · Commercial` */
  about: string;
  product: ProductView;
  /** Id of the offer that is chosen at first. */
  chosen: number | undefined;
  quantity: string | undefined;
  /** The page of products to go back to. */
  list: ProductList;
  fault?: string | undefined;
  /** Leads to an earlier draft for the customer. */
  earlier?: Button | undefined;
  /** Makes two presses of the same button one request. */
  form: string;
  /** Age of the prices. */
  age?: CardAge | undefined;
}

/** A product with its terms and billing plans as choices, and a quantity to add. */
export function productCard(card: ProductCard, language: Language): AdaptiveCard {
  return smallEnough((share) => cardWithPlans(card, language, share));
}

function cardWithPlans(card: ProductCard, language: Language, share: number): AdaptiveCard {
  const { order, product, list, form } = card;
  const text = texts[language].orders;
  const input = { order: orderToken(order.id), version: order.version };
  const add = (next: 'products' | 'review', title: string): Button => ({
    title,
    ask: { verb: 'order.add', input: { ...input, next }, form: `${form}-${next}` },
  });
  const back: Ask = { verb: 'order.products', input: { ...input, ...list } };
  const isCounted = product.offers.some(({ offer }) => offer.unitPrice !== null);
  const isMicrosoft = product.publisher.startsWith('Microsoft');
  return render({
    lang: language,
    title: literal(productName(product), 120 * share),
    factsLine: joinRuns([
      [textRun(literal(text.newFor(card.customer), 120 * share))],
      [textRun(card.about, { isSubtle: true })],
    ]),
    about: present(
      literal(
        present(!isMicrosoft && product.publisher, product.description).join(' · '),
        240 * share,
      ),
    ),
    plans: {
      label: text.planLabel,
      error: text.planError,
      value: card.chosen === undefined ? '' : String(card.chosen),
      choices: product.offers.map((view) => ({
        title: literal(
          present(termAndPlan(view.offer, language), offerPrice(view, language)).join(' · '),
          200 * share,
        ),
        value: String(view.offer.id),
      })),
    },
    quantities: present(
      isCounted && {
        label: text.quantityLabel,
        error: text.quantityError,
        value: Number(card.quantity ?? 1) || 1,
      },
    ),
    faults: present(card.fault && literal(card.fault)),
    age: priceAgeLine(card.age, language),
    hidden: [hiddenInput('list', text.listLabel, list)],
    actions: commandBar(
      {
        primary: add('review', text.addAndReview),
        others: [
          add('products', text.add),
          { title: text.backToProducts, ask: back },
          card.earlier,
        ],
      },
      language,
    ),
  });
}
