import type { Logger } from 'pino';
import type { Database } from '../db/index.js';
import { databaseBudget } from '../db/callBudget/callBudget.js';
import { createPartnerCenter, type PartnerCenter } from '../partnercenter/partnerCenter.js';
import type { SendJobMessage } from './jobs/jobMessage.js';
import type { PartnerCenterConfig } from './partnerCenterConfig.js';
import type { RoleOf } from './roles.js';

/** The connection to Partner Center, for jobs. Verbs see only its facts: no turn waits for the service. */
export interface Connection {
  partnerCenter: PartnerCenter;
  config: PartnerCenterConfig;
}

/** Everything that a job about Partner Center works with. */
export interface ConnectionParts {
  connection: Connection;
  database: Database;
  sendJobMessage: SendJobMessage;
  roleOf: RoleOf;
  log: Logger;
}

/** Facts about the connection that verbs and cards depend on. */
export interface ConnectionFacts {
  /** True if edits and orders are sent to Partner Center. */
  writes: boolean;
  relationship: string;
}

export const factsOf = ({ writes, relationship }: PartnerCenterConfig): ConnectionFacts => ({
  writes,
  relationship,
});

/** Connects to Partner Center, if the environment has a connection. Nothing is sent yet. */
export function connectionTo(
  config: PartnerCenterConfig | undefined,
  database: Database,
): Connection | undefined {
  if (!config) return undefined;
  const partnerCenter = createPartnerCenter(config.settings, { budget: databaseBudget(database) });
  return { partnerCenter, config };
}
