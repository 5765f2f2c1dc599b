export interface RefreshTokenRow {
  tenantId: string;
  /** Encrypted; null after it was refused. */
  sealed: string | null;
  userName: string;
  changedAt: string;
  refusedCode: string | null;
  toldAt: string | null;
}
