import type { Text } from '../index.js';
import { customers } from './customers.js';
import { imports } from './imports.js';

export const es: Text = { customers, imports };
