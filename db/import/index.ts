export { importBilling } from './billing/index.js';
export { importCatalog } from './catalog/index.js';
export { importCustomers } from './customers/index.js';
export { ImportStopped, type StopReason } from './errors.js';
export type { ImportOptions } from './importList.js';
export { importSubscriptions } from './subscriptions/index.js';
