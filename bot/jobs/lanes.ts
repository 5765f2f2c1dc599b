import type { Logger } from 'pino';
import type { Database } from '../../db/index.js';
import { TELL_DRAFTS, TELL_FOLLOWER } from '../../db/listChanges/queueNews.js';
import { tellDrafts } from '../changes/tellDrafts.js';
import { tellFollower } from '../changes/tellFollower.js';
import type { Connection } from '../connection.js';
import { SEND_DIGEST } from '../digests/jobInput.js';
import { sendDigest } from '../digests/sendDigest.js';
import type { Dispatch } from '../dispatch.js';
import { FILE_KINDS } from '../files/fileKinds.js';
import type { TempFiles } from '../files/tempFiles.js';
import { uploadJobKind } from '../files/upload.js';
import { applyDropped } from '../imports/applyDropped.js';
import { APPLY_DROPPED, READ_DROPPED } from '../imports/jobInput.js';
import { readDropped } from '../imports/readDropped.js';
import type { Grammar } from '../grammar/grammar.js';
import type { RoleOf } from '../roles.js';
import { billingSendKinds } from '../sends/billing/jobs.js';
import { orderSendKinds } from '../sends/orders/jobs.js';
import { signInKinds, signInSchedule } from '../signIn/jobs.js';
import { listKinds, listSchedule } from '../sync/list/jobs.js';
import { priceKinds, priceSchedule } from '../sync/prices/jobs.js';
import { readLanes, readSchedule } from '../sync/reads/jobs.js';
import type { Recurring } from './recurring.js';
import type { JobKind } from './jobKind.js';
import type { SendJobMessage } from './jobMessage.js';
import { RESEND, resend } from './resend.js';
import type { Lane } from './runner.js';
import { tagMany } from './tagMany.js';
import { TAG_MANY } from './tagManyInput.js';
import { uploadFile } from './uploadFile.js';

interface LaneParts {
  database: Database;
  /** Undefined without a connection to Partner Center. */
  connection: Connection | undefined;
  dispatch: Dispatch;
  grammar: Grammar;
  sendJobMessage: SendJobMessage;
  roleOf: RoleOf;
  tempFiles: TempFiles;
  isTrustedFileUrl: (url: string) => boolean;
  log: Logger;
}

/** Returns all kinds of jobs, in lanes that do not wait for each other. */
export function createLanes(parts: LaneParts): Lane[] {
  const { connection, dispatch, database, sendJobMessage, roleOf, tempFiles, log } = parts;
  const withMessages = { database, sendJobMessage, roleOf, log };
  const fileJobParts = { ...withMessages, tempFiles, isTrustedFileUrl: parts.isTrustedFileUrl };
  const uploads = FILE_KINDS.map((file): [string, JobKind] => [
    uploadJobKind(file.kind),
    uploadFile(file, fileJobParts),
  ]);
  const lanes: Lane[] = [
    { kinds: { [RESEND]: resend({ sendJobMessage, log }) }, maxConcurrent: 4 },
    { kinds: Object.fromEntries(uploads), maxConcurrent: 3 },
    { kinds: { [SEND_DIGEST]: sendDigest(parts) }, maxConcurrent: 4 },
    { kinds: { [TAG_MANY]: tagMany(withMessages) }, maxConcurrent: 2 },
    {
      kinds: {
        [TELL_FOLLOWER]: tellFollower(withMessages),
        [TELL_DRAFTS]: tellDrafts(withMessages),
      },
      maxConcurrent: 4,
    },
    {
      kinds: {
        [READ_DROPPED]: readDropped(fileJobParts),
        [APPLY_DROPPED]: applyDropped(fileJobParts),
      },
      maxConcurrent: 2,
    },
  ];
  if (!connection) return lanes;
  const connected = { ...withMessages, connection };
  return [
    ...lanes,
    { kinds: signInKinds(connected), maxConcurrent: 1 },
    { kinds: listKinds(connected), maxConcurrent: 1 },
    { kinds: priceKinds(connected), maxConcurrent: 1 },
    { kinds: billingSendKinds(connected), maxConcurrent: 4 },
    { kinds: orderSendKinds(connected), maxConcurrent: 4 },
    ...readLanes({ ...connected, dispatch }),
  ];
}

/** Returns the jobs that begin again and again by themselves. */
export const recurringJobs = (connection: Connection | undefined): Recurring[] =>
  connection ? [...signInSchedule, ...listSchedule, ...readSchedule, ...priceSchedule] : [];
