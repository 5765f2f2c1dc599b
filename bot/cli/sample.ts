import type { Database } from '../../db/index.js';
export const loadSample = (_: Database): Promise<void> => Promise.resolve();
