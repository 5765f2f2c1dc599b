import { repositories, type Database } from '../../db/index.js';
import type { Actor } from '../../db/activity/entry.js';
import { createOffers } from '../../db/offers/repository.js';
import type { Order } from '../../db/orders/order.js';
import { addCustomers } from './customers.js';
import { addOffers } from './offers.js';

/** Adds a draft of this agent with two products that is ready to be placed. */
export async function addDraft(database: Database, who: Actor): Promise<Order> {
  const [contoso = 0] = await addCustomers(database, [{ name: 'Contoso' }]);
  const ids = await addOffers(database, [{ product: 'E3' }, { product: 'E5' }]);
  const offers = await createOffers(database.read).byIds(ids);
  return database.transact(async (trx) => {
    const { customerTerms, orders } = repositories(trx, who);
    const changedAt = new Date().toISOString();
    await trx('billing_profiles').insert({ customerId: contoso, country: 'ES', changedAt });
    await customerTerms.keepSegment(contoso, 'commercial');
    await customerTerms.keepAgreement(contoso, { signer: 'Clara', signedOn: '2026-11-01' });
    let order = await orders.begin(contoso, null);
    for (const offer of offers.values())
      ({ after: order } = await orders.setLine(order.id, order.version, offer, 10, '10'));
    return order;
  });
}
