import type { Customer } from '../../db/customers/customer.js';
import type { Catalog } from '../../db/offers/offer.js';
import { execute, type Ask } from '../action.js';
import type { WantedProduct } from '../asks.js';
import { customerToken } from '../customers/open.js';
import { customerDetail } from '../elements.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './customer.json' with { type: 'json' };

const render = layout(source);

export interface OrderCustomerCard {
  /** Customers that this agent ordered for lately. */
  recent: readonly Customer[];
  catalog: Catalog | undefined;
  wanted?: WantedProduct | undefined;
  back: Ask | undefined;
  form: string;
}

/** Asks for the customer of a new order. */
export function orderCustomerCard(
  { recent, catalog, wanted, back, form }: OrderCustomerCard,
  language: Language,
): AdaptiveCard {
  const text = texts[language].orders;
  const begin = (input: object, title?: string) =>
    execute(
      { verb: 'order.begin', input: { catalog, ...wanted, ...input }, form },
      language,
      title,
    );
  return render({
    lang: language,
    title: text.forWhom,
    subtitles: [text.forWhomHint],
    search: {
      label: text.customerLabel,
      error: text.customerError,
      action: begin({}, text.choose),
    },
    rows: recent.map((customer) => ({
      name: literal(customer.name, 80),
      detail: customerDetail(customer, language, 100),
      open: begin({ customer: customerToken(customer.id) }),
    })),
    actions: present(back && execute(back, language, text.back)),
  });
}
