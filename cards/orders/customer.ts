import type { Catalog } from '../../db/offers/repository.js';
import type { Customer } from '../../db/customers/repository.js';
import { execute, type Ask } from '../action.js';
import { relationshipName } from '../codes.js';
import { customerToken } from '../customers/list.js';
import { literal } from '../literal.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './customer.json' with { type: 'json' };

const render = layout(source);

/** Who is the order for: a search, and the customers that this agent served lately. */
export function orderCustomerCard(
  {
    recent,
    catalog,
    back,
    form,
  }: {
    recent: readonly Customer[];
    catalog: Catalog | undefined;
    back: Ask | undefined;
    form: string;
  },
  language: Language,
): AdaptiveCard {
  const text = texts[language].orders;
  const begin = (input: object, title?: string) =>
    execute({ verb: 'order.begin', input: { catalog, ...input }, form }, language, title);
  return render({
    lang: language,
    title: text.forWhom,
    hint: text.forWhomHint,
    label: text.customerLabel,
    error: text.customerError,
    choose: begin({}, text.choose),
    rows: recent.map((customer) => ({
      name: literal(customer.name, 80),
      detail: literal(
        [relationshipName(customer.relationship, language), customer.domain]
          .filter(Boolean)
          .join(' · '),
        100,
      ),
      open: begin({ customer: customerToken(customer.id) }),
    })),
    actions: back ? [execute(back, language, text.back)] : [],
  });
}
