import { fold, type Database } from '../../db/index.js';

/** Sets a customer's billing profile, as a form or an import would. */
export async function addBilling(
  database: Database,
  customer: number,
  { country = '', city = '' }: { country?: string; city?: string },
): Promise<void> {
  const changed_at = new Date().toISOString();
  await database.transact(async (trx) => {
    await trx('billing_profiles')
      .insert({ customer_id: customer, country, city, city_key: fold(city), changed_at })
      .onConflict('customer_id')
      .merge();
  });
}
