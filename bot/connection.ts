import type { Logger } from 'pino';
import type { Database } from '../db/index.js';
import { databaseBudget } from '../db/callBudget/callBudget.js';
import { createPartnerCenter, type PartnerCenter } from '../partnercenter/partnerCenter.js';
import { createFeatures, type Features, type WatchedFeatures } from './features.js';
import type { SendJobMessage } from './jobs/jobMessage.js';
import type { PartnerCenterConfig } from './partnerCenterConfig.js';
import type { RoleOf } from './roles.js';
import { refreshTokensIn, withNews } from './signIn/refreshTokens.js';

/** The connection to Partner Center, for jobs. Verbs see only its facts: no turn waits for the service. */
export interface Connection {
  partnerCenter: PartnerCenter;
  config: PartnerCenterConfig;
  features: WatchedFeatures;
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
  features: Features;
}

export const factsOf = ({
  config: { writes, relationship },
  features,
}: Connection): ConnectionFacts => ({ writes, relationship, features });

/** Connects to Partner Center, if the environment has a connection. Nothing is sent yet. */
export function connectionTo(
  config: PartnerCenterConfig | undefined,
  { database, roleOf, log }: Pick<ConnectionParts, 'database' | 'roleOf' | 'log'>,
): Connection | undefined {
  if (!config) return undefined;
  const stored = refreshTokensIn(database, config);
  const partnerCenter = createPartnerCenter(config.settings, {
    budget: databaseBudget(database),
    ...(stored && { refreshTokens: withNews(stored, { database, roleOf, log }) }),
  });
  const { markets } = config;
  const features = createFeatures({ partnerCenter, database, markets, log });
  return { partnerCenter, config, features };
}
