import type { Entry } from '../../db/activity/entry.js';
import type { AddressRules } from '../../db/billing/addresses.js';
import type { Billing, BillingField } from '../../db/billing/fields.js';
import type { Customer } from '../../db/customers/customer.js';
import type { OpenOrder } from '../../db/orders/order.js';
import type { Owner } from '../../db/owners/owner.js';
import type { Spending } from '../../db/subscriptions/spending.js';
import type { OrderSendState } from '../../db/sends/orderSend.js';
import { commandBar, execute, withInput, type Ask } from '../action.js';
import { needsAttention, sendButtons, sendText, type SendView } from '../billing/sendText.js';
import { entryToken } from '../activity/list.js';
import { actionName, personName } from '../activity/names.js';
import { nameOf } from '../agents/holder.js';
import { relationshipName } from '../codes.js';
import {
  hiddenBack,
  hiddenLanguage,
  joinRuns,
  labeled,
  smallMonospace,
  textRun,
  type TextRun,
} from '../elements.js';
import { count, dayAt } from '../format.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { statusRuns } from '../status.js';
import { ageLine, type CardAge } from '../sync/age.js';
import type { LookNow } from '../sync/lookNow.js';
import { texts, type Language } from '../text/index.js';
import source from './customer.json' with { type: 'json' };
import { customerBar, type CustomerCommand } from './commands.js';
import { addressText, contactLines } from './contact.js';
import { differenceTexts } from './differences.js';
import { holdingFacts, productsText, renewalLines, type HoldingView } from './holding.js';
import { USUAL } from './list.js';
import { customerToken, openCustomer } from './open.js';
import { spendingRuns } from './spending.js';

/** Max lengths of texts; a card that is too large takes a share of them. 150 tags of 50 letters would not fit. */
const MAX_LENGTH = { tags: 1_500, name: 300, domain: 300, value: 300, relationship: 100 };
const MAX_TWINS = 3;
/** A card that is as large as this has a row for one of them, and no costs. */
const TINY_SHARE = 0.1;
/**
 * A card that is as large as this has the first button of an edit alone, for the message about it has all, and
 * shorter commands behind “…”.
 */
const SMALL_SHARE = 0.5;
const render = layout(source);

export interface CustomerCard {
  customer: Customer;
  /** The same tenant's other rows. */
  twins: readonly Customer[];
  /** City and country; all of the billing information for a reader who may see it. */
  billing: Pick<Billing, 'city' | 'country'> | Billing;
  /** Undefined while the country is unknown. */
  rules: AddressRules | undefined;
  /** Fields that differ from their last import. */
  changedHere: readonly BillingField[];
  /** Fields that were changed in Partner Center too, and those that an Admin agent lets differ. */
  differing: { conflicts: readonly BillingField[]; kept: readonly BillingField[] };
  /** An edit on its way to Partner Center, or that arrived there lately. */
  sending: SendView | undefined;
  holding: HoldingView;
  /** Costs of what it holds; undefined if that is more than is read. */
  spending: Spending | undefined;
  /** Orders that are not in Partner Center yet, with their numbers; the first is the newest. */
  openOrders: readonly (OpenOrder & { number: string; send: OrderSendState | undefined })[];
  /** Undefined if the customer never had one. */
  owner: Owner | undefined;
  /** Last entry of the activity that the reader may see. */
  lastChange: Entry | undefined;
  /** The page that it was opened from. */
  back: Ask | undefined;
  commands: readonly CustomerCommand[];
  /** True for a reader who may list the customer's orders. */
  listsOrders: boolean;
  /** The customer's page in Partner Center. */
  partnerCenter: string;
  /** The reader's, as an IANA name. */
  timeZone: string;
  /** Today in the reader's time zone, as in 2026-11-25. */
  today: string;
  age?: CardAge | undefined;
  look?: LookNow | undefined;
}

/** A customer at a glance, and the commands on it in the order of their use. */
export function customerCard(card: CustomerCard, language: Language): AdaptiveCard {
  return smallEnough((share) => cardWithTexts(card, language, share));
}

function cardWithTexts(card: CustomerCard, language: Language, share: number): AdaptiveCard {
  const { customer, back } = card;
  const text = texts[language].customers;
  const { domain, relationship } = customer;
  const relation = literal(
    relationshipName(relationship, language),
    MAX_LENGTH.relationship * share,
  );
  const isUsual = relationship === USUAL && card.twins.length === 0;
  const { inSight, more } = customerBar({ ...card, isTight: share < SMALL_SHARE }, language);
  return render({
    lang: language,
    title: literal(customer.name, MAX_LENGTH.name * share),
    factsLine: joinRuns([
      [
        textRun(domain === '' ? text.noDomain : literal(domain, MAX_LENGTH.domain * share), {
          isSubtle: true,
        }),
      ],
      ...(isUsual ? [] : [[textRun(relation)]]),
    ]),
    warnings: present(
      card.sending && needsAttention(card.sending.send) && sendText(card.sending, language, share),
      ...differenceTexts(card, language, share),
    ),
    states: statesOf(card, language, share),
    groups: [{ rows: factsOf(card, language, share) }],
    age: ageLine(card.age, language),
    bars: present(inSight.length > 0 && { width: 'stretch', commands: inSight }, {
      width: 'auto',
      commands: more,
    }),
    hidden: [
      ...hiddenBack(back, language),
      ...(share < SMALL_SHARE ? [hiddenLanguage(language)] : []),
    ],
    actions: commandBar(
      {
        others: [
          ...(card.sending
            ? sendButtons(card.sending.send, language).slice(0, share < SMALL_SHARE ? 1 : undefined)
            : []),
          // Overrides this card's hidden way back, which is not that of the page it leads to.
          back && {
            title: backTitle(back, language),
            ask: withInput(back, { back: '', ...back.input }),
          },
        ],
      },
      language,
    ),
  });
}

/** Colors the first run of a row that is pressed. */
const asLink = ([first, ...others]: readonly TextRun[]): TextRun[] =>
  first ? [{ ...first, color: 'Accent' }, ...others] : [];

/** Rows that each open more: subscriptions, renewals, orders, activity, other relationships. */
function statesOf(
  {
    customer,
    twins,
    holding,
    spending,
    openOrders,
    owner,
    lastChange,
    timeZone,
    today,
  }: CustomerCard,
  language: Language,
  share: number,
): object[] {
  const { customers: text, services, orders, orderSends, owners } = texts[language];
  const input = { customer: customerToken(customer.id) };
  const link = (words: string) => textRun(words, { color: 'Accent' });
  const pressed = (label: string, ask: Ask, ...lines: TextRun[][]) => ({
    ...labeled(label, ...lines),
    open: execute(ask, language),
  });
  const renewals = renewalLines(holding, today, language, share);
  const products = holding.more ? '' : productsText(holding.held, language, share);
  const costs = spending && share >= TINY_SHARE ? spendingRuns(spending, language) : [];
  const [newest] = openOrders;
  return present(
    pressed(
      services.subscriptions,
      { verb: 'services', input },
      asLink(holdingFacts(holding, language)),
      present(products !== '' && textRun(products)),
    ),
    costs.length > 0 && pressed(text.atListPrice, { verb: 'services', input }, costs),
    renewals.length > 0 && pressed(text.renewal, { verb: 'services', input }, ...renewals),
    newest &&
      pressed(
        orders.list,
        { verb: 'orders', input },
        joinRuns([
          [link(text.openOrders(count(openOrders.length, language), openOrders.length))],
          [textRun(newest.number)],
          newest.send
            ? statusRuns(newest.send, orderSends.states[newest.send])
            : statusRuns(newest.state, orders.states[newest.state]),
        ]),
      ),
    owner?.agent &&
      pressed(owners.owner, { verb: 'owner', input }, [
        link(literal(nameOf(owner.agent), MAX_LENGTH.value * share)),
      ]),
    lastChange &&
      pressed(
        text.lastChange,
        { verb: 'activity.entry', input: { entry: entryToken(lastChange) } },
        joinRuns([
          [link(literal(actionName(lastChange.action, language)))],
          [textRun(literal(personName(lastChange.agent, language), MAX_LENGTH.value * share))],
          [textRun(dayAt(lastChange.at, language, timeZone), { isSubtle: true })],
        ]),
      ),
    ...twins
      .slice(0, share < TINY_SHARE ? 1 : MAX_TWINS)
      .map((twin) =>
        pressed(text.alsoAs, openCustomer(twin), [
          link(literal(relationshipName(twin.relationship, language), MAX_LENGTH.relationship)),
        ]),
      ),
  );
}

/** Rows about the customer itself, to read and to copy. */
function factsOf(card: CustomerCard, language: Language, share: number): object[] {
  const { customer, billing, rules, sending } = card;
  const { customers: text, billing: words } = texts[language];
  const max = MAX_LENGTH.value * share;
  const isWhole = 'phone' in billing;
  const contact = isWhole ? contactLines(billing, language, max) : [];
  const address = literal(addressText(billing, rules, language), 3 * max);
  const tags = literal(customer.tags.join(', '), MAX_LENGTH.tags * share);
  return present(
    sending &&
      !needsAttention(sending.send) &&
      labeled(texts[language].billingSends.partnerCenter, [textRun(sendText(sending, language))]),
    contact.length > 0 && labeled(text.contact, ...contact),
    address !== '' && labeled(isWhole ? text.address : words.place, [textRun(address)]),
    tags !== '' && labeled(text.tags, [textRun(tags)]),
    labeled(text.columns.microsoftId, [smallMonospace(customer.microsoftId)]),
  );
}

const backTitle = ({ verb }: Ask, language: Language): string =>
  verb === 'order.show' ? texts[language].orders.backToOrder : texts[language].customers.back;
