import { z } from 'zod';
import { refusal } from '../../reply.js';
import { backInput, searchText } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { bulkFormReply, bulkInputs, customerSetIn } from './bulkFormReply.js';

/** Shows the form for all customers of a search, which the list's button takes from the way back, or of a pasted list. */
export const bulk = verb({
  name: 'tags.bulk',
  role: 'admin',
  input: z.object({ ...bulkInputs, back: backInput }),
  run({ query, list, back, ...typed }, context) {
    const listed = searchText.safeParse((back?.input as { query?: unknown } | undefined)?.query);
    const set = customerSetIn({ query: query ?? listed.data, list });
    return set === undefined
      ? refusal('stale', context.text.tags.staleMany)
      : bulkFormReply(set, typed, context);
  },
});
