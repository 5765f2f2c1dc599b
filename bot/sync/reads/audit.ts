import { repositories } from '../../../db/index.js';
import type { NamedCustomer } from '../../../db/sync/customerReads.js';
import type { AuditRecord } from '../../../partnercenter/resources/audit.js';
import type { ConnectionParts } from '../../connection.js';
import type { JobKind } from '../../jobs/jobKind.js';

export const AUDIT_LOG = 'audit-log';

const DAY_MS = 86_400_000;
/** Interval of asking. */
const ASK_MS = 5 * 60_000;
/** Time after which to ask again where there is no audit log, or the app may not read it. */
const REFUSED_MS = 3_600_000;
/** A record may appear later than its instant says: nobody documents by how much. */
const LATE_MS = 12 * 3_600_000;
/** A read that began so soon after a change may not have seen it. */
const UNSEEN_MS = 2 * 60_000;
/** Days of one query, and days that the log goes back. */
const MAX_DAYS = 30;
const KEPT_DAYS = 89;

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

/** A query in progress. */
interface Query {
  /** When the first of these queries began. */
  began: string;
  /** First and last day, as in 2026-11-25. */
  from: string;
  to: string;
  /** Token of the next page; undefined for the first. */
  token: string | undefined;
}

interface Progress {
  /** Instant up to which the log has been read; undefined before the first time. */
  seen: string | undefined;
  query: Query | undefined;
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

/** Begins earlier than the last time, because records may be late. */
function firstQuery(seen: string | undefined, now: Date): Query | undefined {
  const since = Math.max(
    new Date(seen ?? now).getTime() - LATE_MS,
    now.getTime() - KEPT_DAYS * DAY_MS,
  );
  return daysFrom(dayOf(since), now.toISOString());
}

const nextQuery = (query: Query, token: string | undefined): Query | undefined =>
  token === undefined
    ? daysFrom(dayOf(new Date(query.to).getTime() + DAY_MS), query.began)
    : { ...query, token };

/** Returns the days from one on to today, or as many as a query may have; undefined after the last. */
function daysFrom(from: string, began: string): Query | undefined {
  const today = began.slice(0, 10);
  if (from > today) return undefined;
  const last = dayOf(new Date(from).getTime() + (MAX_DAYS - 1) * DAY_MS);
  return { began, from, to: last < today ? last : today, token: undefined };
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

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
