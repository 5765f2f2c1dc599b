import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { fileName } from '../imports/fileName.js';
import { onlyObjects } from './activityFields.js';

/** A file that a person sends in a personal chat. Other attachments, such as the HTML copy of a text, are none. */
const FILE = 'application/vnd.microsoft.teams.file.download.info';
/** More than Teams attaches to a message. */
const MAX_FILES = 20;

const attachment = z.object({
  contentType: z.literal(FILE),
  name: z.string().default(''),
  content: z.object({ downloadUrl: z.string() }),
});

/** A file in a chat, with its pre-authorized address. */
export interface SentFile {
  name: string;
  url: string;
}

/** Returns the files of a message. */
export const filesIn = (activity: Activity): SentFile[] =>
  onlyObjects(activity.attachments)
    .slice(0, MAX_FILES)
    .flatMap((one) => {
      const { data } = attachment.safeParse(one);
      return data ? [{ name: fileName(data.name), url: data.content.downloadUrl }] : [];
    });
