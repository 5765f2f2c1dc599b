import type { Digest, Schedule } from './digest.js';
import type { DigestRow } from './tables.js';

/** Returns the columns of a schedule. */
export const daysColumns = ({ time, timeZone, ...days }: Schedule) => ({
  time,
  timeZone,
  weekdays: 'weekdays' in days ? JSON.stringify(days.weekdays) : null,
  dayOfMonth: 'dayOfMonth' in days ? days.dayOfMonth : null,
});

/** Reads a row as a digest. */
export function digestOf(row: DigestRow): Digest {
  const { id, language, audience, conversationId, conversation, typed, verb, state } = row;
  const { snoozedUntil, nextAt, lastAt, lastOutcome, endedWhy, version, time, timeZone } = row;
  const days =
    row.weekdays === null
      ? { dayOfMonth: row.dayOfMonth ?? 1 }
      : { weekdays: JSON.parse(row.weekdays) as number[] };
  return {
    id,
    owner: { id: row.agentId, name: row.agentName },
    language,
    audience,
    conversationId,
    conversation,
    typed,
    verb,
    input: JSON.parse(row.input) as Record<string, unknown>,
    schedule: { ...days, time, timeZone },
    state,
    snoozedUntil,
    nextAt,
    lastAt,
    lastOutcome,
    endedWhy,
    version,
  };
}
