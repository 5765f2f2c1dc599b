import type { Actor } from '../activity/entry.js';

/** An agent who is responsible for a customer. */
export interface OwningAgent {
  /** Microsoft Entra object ID, lower case. */
  objectId: string;
  /** Null while the bot does not know it. */
  name: string | null;
}

/** The owner of a customer, or that it has none any more. */
export interface Owner {
  /** Null if the owner was removed. */
  agent: OwningAgent | null;
  version: number;
  since: string;
  by: Actor;
}
