import { z } from 'zod';
import type { FileKindName } from './fileKindName.js';

/** What the file consent card sends when the agent accepts: where to put the file. */
export const uploadInfo = z.object({
  uploadUrl: z.url(),
  contentUrl: z.url(),
  name: z.string().max(400),
  uniqueId: z.string().max(400),
  fileType: z.string().max(40),
});
export type UploadInfo = z.output<typeof uploadInfo>;

/** What the job that uploads is given. */
export interface UploadInput {
  upload: UploadInfo;
  /** The consent card's message, which the progress and the file take the place of. */
  message: string;
  /** What the file was asked with, as cards carry it. */
  asked: Record<string, unknown>;
  timeZone: string;
}

/** The kind of job that uploads this kind of file. */
export const uploadJob = (kind: FileKindName): string => `upload-${kind}`;
