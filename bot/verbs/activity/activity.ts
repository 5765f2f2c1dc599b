import { z } from 'zod';
import { activityList, activitySummary, ANY } from '../../../cards/activity/list.js';
import { customerToken } from '../../../cards/customers/open.js';
import { pageOf } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { backInput, chooseFirst } from '../customers/listReply.js';
import { entryKey, narrow, narrowingInput, seesAll } from './narrowing.js';

/** So many people can be chosen from: those who did something last. */
const PEOPLE = 40;

/** What was done, by whom, to whom, newest first: of all, or of one customer. */
export const activity = verb({
  name: 'activity',
  role: 'sales',
  onCustomer: true,
  says: {
    en: ['activity [{customer}] [{range}]', 'activity of {customer} [{range}]'],
    es: ['actividad [{customer}] [{range}]', 'actividad de {customer} [{range}]'],
  },
  input: z.object({
    ...narrowingInput,
    ...pageOf(entryKey),
    back: backInput,
  }),
  async run(asked, context) {
    const { customer, range, action, person, after, before, at, back } = asked;
    // Under the list of customers nothing may be chosen yet; what is typed has no way back.
    if (!customer && back) return chooseFirst(back, context);
    const { activity: entries, agent, language, timeZone } = context;
    const reader = { id: agent.id, role: agent.role, language, timeZone };
    const which = narrow({ customerId: customer?.id, range, action, person }, reader);
    const page = await entries.page(which, { after, before });
    const people = seesAll(reader) ? await entries.people(PEOPLE) : undefined;
    const list = {
      page,
      view: {
        customer: customer && customerToken(customer.id),
        range: { from: which.from, to: which.to },
        action: which.action ?? ANY,
        person: (people && which.agentId) ?? ANY,
        after,
        before,
        at,
        back,
      },
      customer: customer?.name,
      people,
    };
    return {
      kind: 'card',
      card: activityList(list, language, timeZone),
      summary: activitySummary(list, language),
      private: true,
    };
  },
});
