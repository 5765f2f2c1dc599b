export const drift = {};
