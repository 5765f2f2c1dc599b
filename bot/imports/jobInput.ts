import type { DroppedFile } from '../../db/droppedFiles/droppedFile.js';

/** Kinds of the jobs that read a dropped file and apply it. */
export const READ_DROPPED = 'read-dropped-file';
export const APPLY_DROPPED = 'apply-dropped-file';

interface OfDropped {
  dropped: DroppedFile['id'];
  /** Id of the message that progress and the outcome replace; undefined to send one. */
  messageId: string | undefined;
  /** The agent's IANA time zone. */
  timeZone: string;
}

export interface ReadDroppedInput extends OfDropped {
  /** Pre-authorized address; absent once the file is stored here. */
  url?: string;
}

export interface ApplyDroppedInput extends OfDropped {
  /** Version that the agent's decision made. */
  version: number;
}
