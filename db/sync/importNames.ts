/** Names that imports from Partner Center have in place of a file's. */

/** The list of customers as a whole, as the activity shows it. */
export const LIST_NAME = 'Partner Center';
/** Billing information and subscriptions of a few customers at a time. The other imports come before these. */
export const PARTS_NAME = 'Partner Center, in parts';
