export interface CallGroupRow {
  name: string;
  /** Milliseconds since 1970, as text on PostgreSQL. */
  pausedUntil: number | string;
  slowUntil: number | string;
}

export interface ReservedCallsRow {
  id: number;
  groupName: string;
  at: number | string;
  count: number;
}
