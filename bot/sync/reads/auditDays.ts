const DAY_MS = 86_400_000;
/** A record may appear later than its instant says: nobody documents by how much. */
const LATE_MS = 12 * 3_600_000;
/** Days of one query, and days that the log goes back. */
const MAX_DAYS = 30;
const KEPT_DAYS = 89;

/** A page of the audit log to ask for. */
export interface AuditQuery {
  /** When the first of these queries began. */
  began: string;
  /** First and last day, as in 2026-11-25. */
  from: string;
  to: string;
  /** Token of the next page; undefined for the first. */
  token: string | undefined;
}

/** Begins before the instant up to which the log has been read, because records may be late. */
export function firstQuery(seen: string | undefined, now: Date): AuditQuery | undefined {
  const since = Math.max(
    new Date(seen ?? now).getTime() - LATE_MS,
    now.getTime() - KEPT_DAYS * DAY_MS,
  );
  return daysFrom(dayOf(since), now.toISOString());
}

/** Returns the next page, or the first of the days that follow; undefined after today. */
export const nextQuery = (query: AuditQuery, token: string | undefined): AuditQuery | undefined =>
  token === undefined
    ? daysFrom(dayOf(new Date(query.to).getTime() + DAY_MS), query.began)
    : { ...query, token };

/** Returns the days from one on to today, or as many as a query may have; undefined after the last. */
function daysFrom(from: string, began: string): AuditQuery | undefined {
  const today = began.slice(0, 10);
  if (from > today) return undefined;
  const last = dayOf(new Date(from).getTime() + (MAX_DAYS - 1) * DAY_MS);
  return { began, from, to: last < today ? last : today, token: undefined };
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
