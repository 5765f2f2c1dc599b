import type { Customer } from '../../db/customers/customer.js';
import type { Customers } from '../../db/customers/repository.js';
import type { Matching } from '../../db/search/matching.js';

/** Small enough not to delay concurrent searches; smaller batches make the export slower. */
const BATCH_ROWS = 250;
type Page = Awaited<ReturnType<Customers['following']>>;

/**
 * Reads customers by name, a batch at a time.
 * @param among of a search; by default the whole list
 */
export async function* customerBatches(
  customers: Customers,
  onBatch: () => Promise<void>,
  among?: Matching,
): AsyncGenerator<Customer[]> {
  const after = (key: Page['last']) => customers.following(key, BATCH_ROWS, among);
  let next: Promise<Page> | undefined = after(undefined);
  while (next) {
    const { rows, last }: Page = await next;
    // Reads the next page while this one is written. Its error surfaces when it is awaited.
    next = rows.length === BATCH_ROWS ? after(last) : undefined;
    next?.catch(() => undefined);
    yield rows;
    await onBatch();
  }
}
