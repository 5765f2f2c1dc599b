import type { RoleHolder } from '../../db/agentRoles/role.js';
import type { Customer } from '../../db/customers/customer.js';
import type { Owner } from '../../db/owners/owner.js';
import { personName } from '../activity/names.js';
import { commandBar, type Ask } from '../action.js';
import { nameOf } from '../agents/holder.js';
import { openCustomer, customerToken } from '../customers/open.js';
import { hiddenBack, joinRuns, labeled, textRun } from '../elements.js';
import { dayAt } from '../format.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './owner.json' with { type: 'json' };

const MAX_LENGTH = { title: 300, name: 200, choice: 60 };
const render = layout(source);

export interface OwnerCard {
  customer: Customer;
  /** Undefined if the customer never had one. */
  owner: Owner | undefined;
  /** The owner's role, null if there is none any more; undefined without an owner. */
  holder: Pick<RoleHolder, 'role'> | undefined;
  /** Agents to choose from; undefined for a reader who may not change the owner. */
  among: readonly Pick<RoleHolder, 'objectId' | 'name' | 'role'>[] | undefined;
  /** The reader's object ID, lower case. */
  reader: string;
  /** A sentence about a change that was made. */
  said?: string | undefined;
  /** A sentence about a change that was not made. */
  fault?: string | undefined;
  back: Ask | undefined;
  timeZone: string;
  /** Makes two presses of a button one request. */
  form: string;
}

/** The owner of a customer, and a choice of another one. */
export const ownerCard = (card: OwnerCard, language: Language): AdaptiveCard =>
  smallEnough((share) => cardWithTexts(card, language, share));

function cardWithTexts(card: OwnerCard, language: Language, share: number): AdaptiveCard {
  const { customer, owner, holder, among, reader, said, fault, back, timeZone, form } = card;
  const { owners: text, agents, customers } = texts[language];
  const shorten = (value: string, of: keyof typeof MAX_LENGTH) =>
    literal(value, MAX_LENGTH[of] * share);
  const agent = owner?.agent ?? null;
  const input = { customer: customerToken(customer.id), version: owner?.version ?? 0 };
  const choices = among?.slice(0, Math.ceil(among.length * share)).map((one) => ({
    title: present(
      shorten(nameOf(one), 'choice'),
      one.role !== null && agents.roles[one.role],
    ).join(' · '),
    value: one.objectId,
  }));
  return render({
    lang: language,
    title: shorten(text.title(customer.name), 'title'),
    said: present(said !== undefined && literal(said, 600)),
    faults: present(fault !== undefined && literal(fault, 600)),
    warnings: present(
      agent &&
        holder?.role === null &&
        literal(text.withoutRole(nameOf(agent)), MAX_LENGTH.name * 2),
    ),
    rows: present(
      labeled(
        text.owner,
        joinRuns(
          present(
            [textRun(agent ? shorten(nameOf(agent), 'name') : text.nobody, { weight: 'Bolder' })],
            holder?.role && [textRun(agents.roles[holder.role], { isSubtle: true })],
          ),
        ),
      ),
      owner &&
        labeled(text.changed, [
          textRun(
            shorten(
              text.changedBy(
                personName(owner.by, language),
                dayAt(owner.since, language, timeZone),
              ),
              'title',
            ),
          ),
        ]),
    ),
    pickers: present(
      choices && {
        id: 'person',
        label: agent ? text.newOwner : text.choose,
        error: agents.personError,
        hint: agents.personHint,
        value: '',
        choices,
      },
    ),
    hidden: hiddenBack(back, language),
    actions: commandBar(
      {
        primary: choices && { title: text.save, ask: { verb: 'owner.set', input, form } },
        others: [
          choices &&
            agent?.objectId !== reader && {
              title: text.assignToMe,
              // Others may see this card: the agent who presses is meant.
              ask: { verb: 'owner.set', input: { ...input, agent: 'me' }, form },
            },
          { title: customers.backToCustomer, ask: openCustomer(customer) },
        ],
        destructive: choices &&
          agent && { title: text.remove, ask: { verb: 'owner.remove', input, form } },
      },
      language,
    ),
  });
}
