import { sendConflictCard } from '../../../cards/billing/sendConflict.js';
import { sendButtons, sendFields, sendText } from '../../../cards/billing/sendText.js';
import { openCustomer } from '../../../cards/customers/open.js';
import { notice } from '../../../cards/notices/notice.js';
import { present } from '../../../cards/present.js';
import { texts, type Language } from '../../../cards/text/index.js';
import { PARTNER_CENTER } from '../../../db/activity/entry.js';
import { knownAddressRules } from '../../../db/billing/addresses.js';
import { repositories, type Database } from '../../../db/index.js';
import type { Job } from '../../../db/jobs/job.js';
import { decideSend, type BillingSend } from '../../../db/sends/billingSend.js';
import type { JobMessage } from '../../jobs/jobMessage.js';
import type { BillingSendInput } from './sendJob.js';

/** Tells an agent that an edit arrived, or that it needs a decision; nothing if somebody stopped it. */
export async function outcomeMessage(
  send: BillingSend,
  job: Pick<Job, 'language'>,
  { partnerCenter, timeZone }: BillingSendInput,
  { database, isSample }: { database: Database; isSample: boolean },
): Promise<JobMessage | undefined> {
  const { state, theirs } = send;
  if (state !== 'there' && state !== 'conflict' && state !== 'refused') return undefined;
  const { billing, customers } = repositories(database.read, PARTNER_CENTER);
  const customer = await customers.byId(send.customerId);
  const stored = await billing.of(send.customerId);
  if (!customer || !stored) return undefined;
  const language = job.language as Language;
  const { billing: text, billingSends, orderSends } = texts[language];
  const rules = knownAddressRules(stored.billing.country);

  if (state === 'conflict' && theirs) {
    const card = sendConflictCard(
      {
        customer,
        back: undefined,
        rules,
        partnerCenter,
        timeZone,
        send,
        fields: decideSend(send, theirs, stored.billing).conflicts,
        mine: stored.billing,
        theirs,
        unchosen: false,
      },
      language,
    );
    return { kind: 'card', card, summary: billingSends.conflictTitle };
  }
  // The message has a line of its own about a sample.
  const view = { send, rules, timeZone, writes: true, isSample: false };
  const sentence =
    state === 'there'
      ? billingSends.nowThere(customer.name, sendFields(send, rules, language))
      : `${customer.name}: ${sendText(view, language)}`;
  const buttons = [
    ...sendButtons(send, language),
    { title: text.backToCustomer, ask: openCustomer(customer) },
  ];
  return {
    kind: 'card',
    card: notice([sentence, ...present(isSample && orderSends.sample)], buttons, language),
    summary: sentence,
  };
}
