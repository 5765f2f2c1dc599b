import { fold, type Database } from '../../db/index.js';

interface SomeProfile {
  country?: string;
  city?: string;
  email?: string;
  phone?: string;
  firstName?: string;
  lastName?: string;
  language?: string;
  culture?: string;
}

/** Sets a customer's billing profile, as a form or an import would. */
export async function addBilling(
  database: Database,
  customer: number,
  { country = '', city = '', email = '', phone = '', ...contact }: SomeProfile,
): Promise<void> {
  const changedAt = new Date().toISOString();
  const profile = { country, city, cityKey: fold(city), email, phone, ...contact, changedAt };
  await database.transact(async (trx) => {
    await trx('billing_profiles')
      .insert({ customerId: customer, ...profile })
      .onConflict('customerId')
      .merge();
  });
}
