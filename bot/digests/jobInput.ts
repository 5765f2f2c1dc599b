/** Kind of the job that sends a digest once. */
export const SEND_DIGEST = 'send-digest';

export interface SendDigestInput {
  digest: number;
  /** Planned instant of the run. */
  at: string;
  /** True if its owner asked for it now. */
  isExtra?: true;
}
