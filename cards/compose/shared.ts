import type { Customer } from '../../db/customers/customer.js';
import { execute } from '../action.js';
import { customerToken } from '../customers/open.js';
import { textRun } from '../elements.js';
import { literal } from '../literal.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './shared.json' with { type: 'json' };

const MAX_LENGTH = { name: 200, domain: 255 };
const render = layout(source);

/** A customer as everyone in a chat sees it, with or without a role. */
export interface SharedCustomer {
  /** The customer's token. */
  customer: string;
  name: string;
  domain: string;
}

/** The part of a customer that everyone in a chat may see. */
export const sharedPart = ({ id, name, domain }: Customer): SharedCustomer => ({
  customer: customerToken(id),
  name: literal(name, MAX_LENGTH.name),
  domain: literal(domain, MAX_LENGTH.domain),
});

/**
 * A customer in a message that an agent sends to others. Everyone in the chat sees it, and Teams keeps a pasted link's
 * card for 30 minutes, so it has the name and the domain alone. Clients replace it by what its reader may see.
 */
export function sharedCustomer(shared: SharedCustomer, language: Language): AdaptiveCard {
  const { customers, compose } = texts[language];
  return render({
    lang: language,
    title: literal(shared.name, MAX_LENGTH.name),
    factsLine: [
      textRun(
        shared.domain === '' ? customers.noDomain : literal(shared.domain, MAX_LENGTH.domain),
        { isSubtle: true },
      ),
    ],
    notes: [compose.agentsSeeMore],
    refresh: refreshOf(shared, language),
  });
}

/** Makes a card ask for its reader's view: by itself in chats of up to 60 people, else from the message's menu. */
export const refreshOf = (shared: SharedCustomer, language: Language): object => ({
  action: execute({ verb: 'compose.view', input: shared }, language),
});
