import type { Logger } from 'pino';
import { texts, type Language } from '../cards/text/index.js';
import { repositories, type Database } from '../db/index.js';
import { check, type CheckResult, type Part } from '../partnercenter/check.js';
import type { PartnerCenter } from '../partnercenter/partnerCenter.js';
import { ordererOf, type PartnerCenterConfig } from './partnerCenterConfig.js';

/** Interval at which it is asked again what the app may do: someone may have given it a role meanwhile. */
const CHECK_MS = 3_600_000;
const DEFAULT_COUNTRY = 'US';

/** Parts of the connection that Partner Center refuses, so that cards leave them off and say so. */
export interface Features {
  /** Returns a sentence if a part is left off; undefined if it works, or if that is not known yet. */
  leftOff(part: Part, language: Language): string | undefined;
}

export interface WatchedFeatures extends Features {
  /** Checks at once, and again every hour. Returns a function that stops it. */
  watch(log: Logger): () => void;
}

interface Parts {
  partnerCenter: PartnerCenter;
  database: Pick<Database, 'read'>;
  config: PartnerCenterConfig;
}

export function createFeatures({ partnerCenter, database, config }: Parts): WatchedFeatures {
  let known: CheckResult | undefined;

  async function look(log: Logger): Promise<void> {
    const country = await countryToCheck(database, config.markets);
    const now = await check(partnerCenter, country, ordererOf(config));
    for (const [part, state] of Object.entries(now) as [Part, CheckResult[Part]][]) {
      if (state.kind !== 'refused' || known?.[part].kind === 'refused') continue;
      const { status, code, reason } = state.refusal;
      log.warn({ part, status, code, reason }, 'Partner Center refuses a part of the connection');
    }
    // A part that could not be asked now keeps its last answer.
    known = Object.fromEntries(
      Object.entries(now).map(([part, state]) => [
        part,
        state.kind === 'unknown' && known ? known[part as Part] : state,
      ]),
    ) as CheckResult;
  }

  return {
    leftOff(part, language) {
      const state = known?.[part];
      const text = texts[language].connection;
      if (state?.kind === 'refused')
        return text.leftOff(text.parts[part], state.refusal.code || String(state.refusal.status));
      if (state?.kind === 'not-tried' && state.why === 'no-user')
        return text.leftOffWithoutUser(text.parts[part]);
      return undefined;
    },
    watch(log) {
      const run = () =>
        void look(log).catch((error: unknown) =>
          log.warn({ err: error }, 'could not check the connection to Partner Center'),
        );
      run();
      const timer = setInterval(run, CHECK_MS);
      return () => clearInterval(timer);
    },
  };
}

/** Returns a country whose catalog and prices can be asked for. */
export async function countryToCheck(
  { read }: Pick<Database, 'read'>,
  markets: readonly string[],
): Promise<string> {
  return markets[0] ?? (await repositories(read).offers.markets())[0] ?? DEFAULT_COUNTRY;
}
