import type { Logger } from 'pino';
import type { Database } from '../db/index.js';
import { databaseBudget } from '../db/callBudget/callBudget.js';
import { isSampleHost } from '../partnercenter/clouds.js';
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
  connection: Pick<Connection, 'partnerCenter' | 'config'>;
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
  /** True if the service is on this machine: nothing reaches Microsoft. */
  isSample: boolean;
  features: Features;
}

/** @param features that verbs see; without them nothing counts as left off */
export const factsOf = (
  { writes, relationship, settings }: PartnerCenterConfig,
  features: Features = { leftOff: () => undefined },
): ConnectionFacts => ({
  writes,
  relationship,
  isSample: isSampleHost(settings.hosts.api),
  features,
});

/**
 * Connects to Partner Center, if the environment has a connection. Nothing is sent yet.
 * @param news tells the Admin agents when the sign-in of the user ends; without it the bot's daily job does
 */
export function connectionTo(
  config: PartnerCenterConfig | undefined,
  database: Database,
  news?: Pick<ConnectionParts, 'roleOf' | 'log'>,
): Connection | undefined {
  if (!config) return undefined;
  const stored = refreshTokensIn(database, config);
  const refreshTokens = stored && news ? withNews(stored, { database, ...news }) : stored;
  const partnerCenter = createPartnerCenter(config.settings, {
    budget: databaseBudget(database),
    ...(refreshTokens && { refreshTokens }),
  });
  const features = createFeatures({ partnerCenter, database, config });
  return { partnerCenter, config, features };
}
