import { customers } from './customers.js';
import { imports } from './imports.js';

/** Every word that a person reads, by noun. English defines the shape; the other languages must fill it. */
export const en = { customers, imports };
