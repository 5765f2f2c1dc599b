export const orderSends = {};
