export { importBilling } from './billing/importBilling.js';
export { importCatalog } from './catalog/importCatalog.js';
export { importCustomers } from './customers/importCustomers.js';
export { ImportStopped, type StopReason } from './errors.js';
export type { ImportOptions } from './importList.js';
export { isAnyUnderWay } from './run.js';
export { importSubscriptions } from './subscriptions/importSubscriptions.js';
