import { z } from 'zod';
import type { FileKindName } from './fileKindName.js';

/** Upload address that Teams sends when the agent accepts a file consent card. */
export const uploadInfo = z.object({
  uploadUrl: z.url(),
  contentUrl: z.url(),
  name: z.string().max(400),
  uniqueId: z.string().max(400),
  fileType: z.string().max(40),
});
export type UploadInfo = z.output<typeof uploadInfo>;

export interface UploadInput {
  upload: UploadInfo;
  /** Id of the consent card's message, which progress and the file replace. */
  messageId: string;
  /** The file's raw input. */
  input: Record<string, unknown>;
  timeZone: string;
}

export const uploadJobKind = (kind: FileKindName): string => `upload-${kind}`;
