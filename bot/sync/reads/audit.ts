import { repositories } from '../../../db/index.js';
import type { NamedCustomer } from '../../../db/sync/customerReads.js';
import type { AuditRecord } from '../../../partnercenter/resources/audit.js';
import type { ConnectionParts } from '../../connection.js';
import type { JobKind } from '../../jobs/jobKind.js';
import { firstQuery, nextQuery, type AuditQuery } from './auditDays.js';

export const AUDIT_LOG = 'audit-log';

/** Interval of asking. */
const ASK_MS = 5 * 60_000;
/** Time after which to ask again where there is no audit log, or the app may not read it. */
const REFUSED_MS = 3_600_000;
/** A read that began so soon after a change may not have seen it. */
const UNSEEN_MS = 2 * 60_000;

/** Types of records that change nothing that is read. Unknown types count as changes. */
const OTHER_TYPES: ReadonlySet<string> = new Set([
  'customer_user',
  'customer_user_credentials',
  'customer_directory_role',
  'customer_qualification',
  'license',
  'invoice',
  'device',
  'device_configuration_policy',
]);

interface Progress {
  /** Instant up to which the log has been read; undefined before the first time. */
  seen: string | undefined;
  query: AuditQuery | undefined;
}

/**
 * Reads the log of changes that people and apps made in Partner Center, and marks the customers that it
 * names to be read. It never ends: its row remembers where it is.
 */
export function readAuditLog({ connection, database, log }: ConnectionParts): JobKind {
  const { partnerCenter, config } = connection;
  return async (job, handle) => {
    if (config.settings.cloud === 'china') {
      await handle.postpone(REFUSED_MS, {});
      return;
    }
    const { seen, query: begun } = (job.progress ?? {}) as Partial<Progress>;
    for (let query = begun ?? firstQuery(seen, new Date()); query;) {
      const outcome = await partnerCenter.audit.page(query, query.token);
      if (outcome.kind !== 'answer') {
        const { kind } = outcome;
        const code = kind === 'refusal' ? outcome.code : outcome.cause;
        log.warn({ kind, code }, 'could not read the audit log of Partner Center');
        // A token may have expired: the query starts over.
        const isRefused = kind === 'refusal' && query.token === undefined;
        await handle.postpone(isRefused ? REFUSED_MS : ASK_MS, { seen });
        return;
      }
      const { items, next } = outcome.value;
      const named = namedIn(items);
      if (named.length > 0) {
        const now = new Date().toISOString();
        await database.transact((trx) =>
          repositories(trx).customerReads.want(config.relationship, named, now),
        );
      }
      const { began } = query;
      query = nextQuery(query, next);
      if (query) await handle.advance({ seen, query });
      else await handle.postpone(ASK_MS, { seen: began });
    }
  };
}

/** Returns the customers with a change that matters, each with its last one. */
function namedIn(records: readonly AuditRecord[]): NamedCustomer[] {
  const last = new Map<string, number>();
  for (const { customerId, resourceType = '', operationDate } of records) {
    const at = Date.parse(operationDate);
    if (!customerId || OTHER_TYPES.has(resourceType.toLowerCase())) continue;
    const id = customerId.toLowerCase();
    // An instant that cannot be read counts as now.
    last.set(id, Math.max(last.get(id) ?? 0, Number.isNaN(at) ? Date.now() : at));
  }
  return [...last].map(([microsoftId, at]) => ({
    microsoftId,
    changedAt: new Date(at + UNSEEN_MS).toISOString(),
  }));
}
