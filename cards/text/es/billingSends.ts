export const billingSends = {};
