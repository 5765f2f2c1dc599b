import { z } from 'zod';
import type { Ask, CustomerVerbName } from '../../../cards/asks.js';
import type { Customer } from '../../../db/customers/customer.js';
import { todayIn } from '../../slots/dates.js';
import { backInput, customer, searchText, type Resolved } from '../../slots/index.js';
import { readSearch } from '../../slots/search.js';
import type { Accepts, AnyVerb, Command, Context, VerbBase, Words } from '../../verb.js';
import type { Reply } from '../../reply.js';
import { askCustomerReply } from './askCustomerReply.js';
import { listReply, pageInput } from './listReply.js';

const noFields = {};
const ofCustomer = { customer: customer.optional(), back: backInput };
interface OfCustomer {
  customer: Customer;
  /** The page or card from which the customer was opened. */
  back: Ask | undefined;
}

type Fields<Shape extends z.ZodRawShape> = Resolved<z.output<z.ZodObject<Shape>>>;

interface CustomerVerb<
  Name extends CustomerVerbName,
  Shape extends z.ZodRawShape,
> extends VerbBase {
  name: Name;
  /** Title of its button. */
  button: Words;
  /** Fields of the input besides `customer` and `back`. */
  input?: Shape;
  run: (input: Fields<Shape> & OfCustomer, context: Context) => Reply | Promise<Reply>;
  /** Question to an agent who named no customer. */
  asksFor?: Words;
  /** Answers a request that names no customer and was not made under the list, instead of asking for it. */
  withoutCustomer?: (
    input: Fields<Shape> & Pick<OfCustomer, 'back'>,
    context: Context,
  ) => Reply | Promise<Reply>;
}

/**
 * Declares a verb about one customer. It has a button on the customer's card and under the list of
 * customers; its name belongs in `CustomerVerbName` in `cards/asks.ts`. If no customer was chosen on the
 * list, the answer is the list again; if none was named, the answer asks for one. `run` is not called then.
 */
export function customerVerb<
  const Name extends CustomerVerbName,
  Shape extends z.ZodRawShape = typeof noFields,
>(
  declaration: CustomerVerb<Name, Shape> &
    Command &
    Accepts<Name, z.ZodObject<Shape & typeof ofCustomer>>,
): AnyVerb<Name> {
  const { input: fields = noFields, button, run, withoutCustomer, asksFor, ...rest } = declaration;
  const answer = (input: Fields<Shape> & Partial<OfCustomer>, context: Context) => {
    const { customer: chosen, back } = input;
    if (chosen) return run({ ...input, customer: chosen, back }, context);
    if (isCustomerList(back)) return chooseFirst(back, context);
    if (withoutCustomer) return withoutCustomer({ ...input, back }, context);
    const { language, text } = context;
    return askCustomerReply(
      {
        question: asksFor?.[language] ?? text.customers.chooseError,
        field: 'customer',
        ask: (token) => ({ verb: rest.name, input: { customer: token } }),
        back,
      },
      context,
    );
  };
  return {
    ...rest,
    ...(asksFor && { needsName: true }),
    button: { verb: rest.name, title: button },
    input: z.object({ ...fields, ...ofCustomer }),
    run: answer,
  } as AnyVerb<Name>;
}

const list = z.object({
  verb: z.enum(['find', 'customers']),
  query: searchText.optional(),
  ...pageInput,
});

const isCustomerList = (back: Ask | undefined): boolean =>
  list.shape.verb.safeParse(back?.verb).success;

/** Shows the page of the list again, and asks for a choice. */
async function chooseFirst(back: Ask | undefined, context: Context): Promise<Reply> {
  const view = list.safeParse({ verb: back?.verb, ...back?.input }).data ?? { verb: 'customers' };
  const { verb, query, ...page } = view;
  const { customers, text, timeZone } = context;
  const fault = text.customers.chooseError;
  const shown = { verb, query, ...page };
  if (query === undefined) return listReply(await customers.list(page), shown, context, { fault });
  const { search } = readSearch(query, todayIn(timeZone));
  const found = await customers.find(search, page);
  const reasons = await customers.reasons(search, found.rows);
  return listReply(found, shown, context, { fault, reasons });
}
