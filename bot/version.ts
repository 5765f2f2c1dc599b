import product from '../package.json' with { type: 'json' };

/** The product's version, which the app package has too. */
export const VERSION: string = product.version;
