import { randomUUID } from 'node:crypto';

/** Names a turn in the log, and in the sentence of a failure that the agent reads. */
export const newReference = (): string => randomUUID().slice(0, 8);
