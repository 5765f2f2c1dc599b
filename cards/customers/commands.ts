import type { Customer } from '../../db/customers/customer.js';
import { commandBar, menuActions, type Button } from '../action.js';
import type { Ask, CustomerVerbName } from '../asks.js';
import { present } from '../present.js';
import { lookNowButton, type LookNow } from '../sync/lookNow.js';
import { texts, type Language } from '../text/index.js';
import { customerToken } from './open.js';

/** A button for one customer. */
export interface CustomerCommand {
  verb: CustomerVerbName;
  title: string;
}

/** Commands in a row of the list: those used most. */
const IN_ROW: ReadonlySet<CustomerVerbName> = new Set(['order.begin', 'services']);
/** The purpose of a customer's card. */
const PRIMARY: CustomerVerbName = 'order.begin';
/** Commands in sight on a customer's card, in this order. The others are behind “…”. */
const IN_SIGHT: readonly CustomerVerbName[] = ['services', 'billing', 'tags.edit'];

export const rowCommands = (commands: readonly CustomerCommand[]): CustomerCommand[] =>
  commands.filter(({ verb }) => IN_ROW.has(verb));

/** Commands on a customer, and what else its card leads to. */
interface CustomerBar {
  customer: Customer;
  commands: readonly CustomerCommand[];
  /** True for a reader who may list the customer's orders. */
  listsOrders: boolean;
  /** The customer's page in Partner Center. */
  partnerCenter: string;
  look?: LookNow | undefined;
  /** True on a card that is too large: commands behind “…” are then as short as those of a row. */
  isTight: boolean;
}

/** The commands on a customer's card: those in sight, and apart from them those behind “…”. */
export function customerBar(
  { customer, commands, listsOrders, partnerCenter, look, isTight }: CustomerBar,
  language: Language,
): { inSight: object[]; more: object[] } {
  const { billing, orders } = texts[language];
  const input = { customer: customerToken(customer.id) };
  const buttonOf = ({ verb, title }: CustomerCommand): Button => ({ title, ask: { verb, input } });
  const primary = commands.find(({ verb }) => verb === PRIMARY);
  const inSight = IN_SIGHT.flatMap((name) => commands.find(({ verb }) => verb === name) ?? []);
  const others = commands.filter(
    ({ verb }) => verb !== PRIMARY && verb !== 'show' && !IN_SIGHT.includes(verb),
  );
  const titled = others.map(({ verb, title }): Button & { ask: Ask } => ({
    title,
    ask: { verb, input },
  }));
  const listed = present(
    listsOrders && { title: orders.list, ask: { verb: 'orders' as const, input } },
  );
  return {
    inSight: commandBar(
      { primary: primary && buttonOf(primary), others: inSight.map(buttonOf) },
      language,
    ),
    more: [
      ...(isTight ? menuActions([...titled, ...listed]) : []),
      ...commandBar(
        {
          more: [
            ...(isTight ? [] : titled),
            lookNowButton(look, { ...input, card: 'show' }, language),
            ...(isTight ? [] : listed),
            { title: billing.partnerCenter, url: partnerCenter },
          ],
        },
        language,
      ),
    ],
  };
}
