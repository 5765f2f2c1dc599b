import { z } from 'zod';
import { refusal } from '../../reply.js';
import { backInput, searchText } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { bulkFormReply, bulkInputs } from './bulkFormReply.js';

/** Shows the form for all customers of a search, which the list's button takes from the way back. */
export const bulk = verb({
  name: 'tags.bulk',
  role: 'admin',
  input: z.object({ ...bulkInputs, query: searchText.optional(), back: backInput }),
  run({ query, back, ...typed }, context) {
    const listed = searchText.safeParse((back?.input as { query?: unknown } | undefined)?.query);
    const search = query ?? listed.data;
    return search === undefined
      ? refusal('stale', context.text.tags.staleMany)
      : bulkFormReply(search, typed, context);
  },
});
