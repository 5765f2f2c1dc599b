import { z } from 'zod';
import { fold } from '../../../db/fold.js';
import type { NamedTerm } from '../../../db/decisions/named.js';
import { resolveSearch } from '../../searches/resolveSearch.js';
import { FURTHEST_DAYS } from '../../slots/dates.js';
import { searchText } from '../../slots/index.js';
import { noticeReply } from '../../reply.js';
import { verb } from '../../verb.js';
import { nothingFound } from '../customers/nothingFound.js';
import { decisionReply, worklistReply } from './decisionReplies.js';

/** Subscriptions of matching customers that are compared with what was typed. */
const MAX_COMPARED = 500;

/** Opens the decision about one subscription that is named by its customer and product. Nothing is decided yet. */
export const decide = verb({
  name: 'decide',
  role: 'helpdesk',
  needsName: true,
  says: {
    en: ['decide {query}', 'decide on {query}', 'keep {query}'],
    es: ['decidir {query}', 'decidir sobre {query}', 'mantener {query}'],
  },
  cues: {
    en: [
      'decide (on|about|for)',
      'keep',
      'let + (expire|lapse|end|run out)',
      "(stop|do not|dont|don’t|don't) + (renew|renewing)",
    ],
    es: [
      'decidir (sobre|acerca de)',
      '(mantener|mantenga|mantengamos|conservar|conserve)',
      '(dejar|deje|dejemos) + (vencer|caducar|expirar|terminar|venza|caduque|expire|termine)',
      'no + (renovar|renueve|renovemos)',
    ],
  },
  does: {
    en: 'Opens the decision about one subscription: keep it, reduce it, stop it or change its term',
    es: 'Abre la decisión sobre una suscripción: mantenerla, reducirla, no renovarla o cambiar su período',
  },
  example: null,
  input: z.object({ query: searchText }),
  async run({ query }, context) {
    const { decisions, language, text } = context;
    const read = await resolveSearch(query, context);
    const terms = await decisions.termsOfMatching(read.search, MAX_COMPARED);
    const words = [...read.search.words, ...read.search.phrases].map(fold);
    const named = terms.filter((term) => isNamed(term, words));
    const [only, ...others] = named;
    if (only && others.length === 0) return decisionReply(only.id, undefined, context);
    if (only)
      return worklistReply({ query, days: FURTHEST_DAYS, whose: 'everyone' }, context, {
        fault: text.decisions.which(query),
      });
    if (await context.customers.matches(read.search))
      return noticeReply([text.decisions.noneMatch(query)], language);
    return nothingFound(query, read, context, (other) => ({
      verb: 'decisions',
      input: { query: other, days: FURTHEST_DAYS, whose: 'everyone' },
    }));
  },
});

/** Tells if each word is in the customer's name or in the product, so that the product is not another one. */
function isNamed({ product, customer }: NamedTerm, words: readonly string[]): boolean {
  const names = `${fold(customer)} ${fold(product)}`;
  return words.every((word) => names.includes(word));
}
