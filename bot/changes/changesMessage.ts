import { changesCard, changesSummary, type ChangesView } from '../../cards/changes/list.js';
import type { Button } from '../../cards/action.js';
import type { Language } from '../../cards/text/index.js';
import type { repositories } from '../../db/index.js';
import type { Search } from '../../db/search/plan.js';
import { changePeriods } from '../verbs/changes/changeInputs.js';
import type { JobMessage } from '../jobs/jobMessage.js';

interface Told {
  view: ChangesView;
  search?: Search | undefined;
  draftsOf?: string | undefined;
  follow?: Button | undefined;
  /** A sentence above the changes. */
  said?: string | undefined;
}

/** The card of changes as a message; undefined if there are none. */
export async function changesMessage(
  { listChanges }: Pick<ReturnType<typeof repositories>, 'listChanges'>,
  { view, search, draftsOf, follow, said }: Told,
  { language, timeZone }: { language: Language; timeZone: string },
): Promise<JobMessage | undefined> {
  const page = await listChanges.page({
    ...view.range,
    search,
    draftsOf,
    // The agents of the drafts are told by themselves.
    withoutDrafts: draftsOf === undefined,
  });
  if (page.rows.length === 0) return undefined;
  const card = { page, view, periods: changePeriods(timeZone), follow, said };
  return {
    kind: 'card',
    card: changesCard(card, language, timeZone),
    summary: changesSummary(card, language),
  };
}
