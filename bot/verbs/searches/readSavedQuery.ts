import type { Search } from '../../../db/search/plan.js';
import { todayIn } from '../../slots/dates.js';
import { readSearch } from '../../slots/search.js';
import type { Context } from '../../verb.js';

/**
 * Reads the text of a search that is to be saved, as it will be read when it is used.
 * @throws {SearchFault} if it cannot be used, or mentions a saved search itself.
 */
export const readSavedQuery = (query: string, { agent, timeZone }: Context): Search =>
  readSearch(query, todayIn(timeZone), agent.id).search;
