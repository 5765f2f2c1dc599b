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
  profile: SomeProfile,
): Promise<void> {
  const changedAt = new Date().toISOString();
  const { country = '', city = '', email = '', phone = '' } = profile;
  const { firstName = '', lastName = '', language = '', culture = '' } = profile;
  const place = { country, city, cityKey: fold(city) };
  const contact = { email, phone, firstName, lastName, language, culture };
  await database.transact(async (trx) => {
    await trx('billing_profiles')
      .insert({ customerId: customer, ...place, ...contact, changedAt })
      .onConflict('customerId')
      .merge();
  });
}
