import { fold, type Database } from '../../db/index.js';

/** Sets a customer's billing profile, as a form or an import would. */
export async function addBilling(
  database: Database,
  customer: number,
  profile: { country?: string; city?: string; email?: string; phone?: string },
): Promise<void> {
  const { country = '', city = '', email = '', phone = '' } = profile;
  const changedAt = new Date().toISOString();
  await database.transact(async (trx) => {
    await trx('billing_profiles')
      .insert({ customerId: customer, country, city, cityKey: fold(city), email, phone, changedAt })
      .onConflict('customerId')
      .merge();
  });
}
