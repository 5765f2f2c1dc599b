import { z } from 'zod';
import type { Ask, CustomerVerbName } from '../../../cards/asks.js';
import type { Customer } from '../../../db/customers/customer.js';
import { backInput, customer, type Resolved } from '../../slots/index.js';
import type { Accepts, AnyVerb, Command, Context, VerbBase, Words } from '../../verb.js';
import type { Reply } from '../../reply.js';
import { askCustomerReply } from './askCustomerReply.js';

const noFields = {};
const ofCustomer = {
  customer: customer.optional(),
  back: backInput,
  asked: z.literal(true).optional(),
};
interface OfCustomer {
  customer: Customer;
  /** The page or card from which the customer was opened. */
  back: Ask | undefined;
}

interface Asked {
  /** True if the input for the customer was empty. */
  asked?: true | undefined;
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
  /** Answers a request that names no customer, instead of asking for one. */
  withoutCustomer?: (
    input: Fields<Shape> & Pick<OfCustomer, 'back'> & Asked,
    context: Context,
  ) => Reply | Promise<Reply>;
}

/**
 * Declares a verb about one customer. It has a button on the customer's card, and its name belongs in
 * `CustomerVerbName` in `cards/asks.ts`. If no customer was named, the answer asks for one and `run` is not
 * called.
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
  const answer = (
    { asked, ...rested }: Fields<Shape> & Partial<OfCustomer> & Asked,
    context: Context,
  ) => {
    const input = rested as Fields<Shape> & Partial<OfCustomer>;
    const { customer: chosen, back } = input;
    if (chosen) return run({ ...input, customer: chosen, back }, context);
    if (withoutCustomer) return withoutCustomer({ ...input, back, asked }, context);
    const { language, text } = context;
    return askCustomerReply(
      {
        question: asksFor?.[language] ?? text.customers.whichCustomer,
        field: 'customer',
        ask: (token) => ({ verb: rest.name, input: { customer: token } }),
        back,
        isEmpty: asked,
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
