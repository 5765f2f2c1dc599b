import { PARTNER_CENTER } from '../../db/activity/entry.js';
import { Busy } from '../../db/errors.js';
import type { FileRow } from '../../db/import/fileRow.js';
import type { BillingRecord } from '../../db/import/billing/billingRecord.js';
import { importBilling, ImportStopped } from '../../db/import/index.js';
import type { Database } from '../../db/index.js';
import { billingRecord } from '../../partnercenter/records.js';
import type { BillingProfile } from '../../partnercenter/resources/billing.js';
import type { PartnerCenterStandIn } from './billingSends.js';

/** Tries while a bot imports something else. */
const MAX_TRIES = 10;

/** Imports the billing information of all customers of a stand-in. */
export async function importBillingFromService(
  database: Database,
  pc: Pick<PartnerCenterStandIn, 'list' | 'profile'>,
): Promise<void> {
  async function* rows(): AsyncGenerator<FileRow<BillingRecord>> {
    for (const [index, { id }] of pc.list.entries()) {
      const profile = (await pc.profile(id)) as unknown as BillingProfile;
      const record = billingRecord({ microsoftId: id, relationship: 'cloud-reseller' }, profile);
      yield { line: index + 1, cells: [], record };
    }
  }
  for (let tries = 1; ; tries++) {
    try {
      await importBilling(database, rows(), { file: 'Partner Center', actor: PARTNER_CENTER });
      return;
    } catch (error) {
      const isPassing = error instanceof ImportStopped || error instanceof Busy;
      if (!isPassing || tries === MAX_TRIES) throw error;
    }
  }
}
