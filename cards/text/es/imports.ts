import type { Text } from '../index.js';

export const imports: Text['imports'] = {};
