import { z } from 'zod';
import { droppedFileCard } from '../../../cards/imports/file.js';
import type { DroppedFile, DroppedFileState } from '../../../db/droppedFiles/droppedFile.js';
import { HEAD_START_MS } from '../../jobs/headStart.js';
import { cardReply, noticeReply, type Reply } from '../../reply.js';
import type { Context } from '../../verb.js';

/** Input of a decision about a file, as its card shows it. */
export const droppedInput = { dropped: z.int32(), version: z.int32() };

/**
 * Starts the job that a decision asks for, once: a second decision, of whichever agent, sees the first.
 * @param from the state in which the card asks for it
 */
export async function decideFile(
  { dropped, version }: { dropped: number; version: number },
  from: DroppedFileState,
  to: Partial<Pick<DroppedFile, 'state' | 'catalog'>>,
  context: Context,
  jobFor: (file: DroppedFile) => { kind: string; input: object; text: string },
): Promise<Reply> {
  const { agent, conversation, droppedFiles, jobs, language } = context;
  const file = await droppedFiles.byId(dropped);
  if (file?.state !== from || file.version !== version) return otherState(file, context);
  const decided = await droppedFiles.change(file, to);
  // Somebody else decided at the same moment.
  if (decided === undefined) return otherState(await droppedFiles.byId(dropped), context);
  const { kind, input, text } = jobFor({ ...file, ...to, version: decided });
  const id = await jobs.add({
    kind,
    form: `${dropped}/${decided}`,
    input,
    conversation: conversation.reference,
    agent: { id: agent.id, name: agent.name },
    language,
    // A press at the same moment draws the file's state, which the outcome must not precede.
    delayMs: HEAD_START_MS,
  });
  return { kind: 'job', id, text };
}

/** Shows a file as it is now, to a decision that came too late. */
export function otherState(file: DroppedFile | undefined, context: Context): Reply {
  const { language, text, timeZone } = context;
  if (!file) return noticeReply([text.droppedFiles.gone], language);
  const { card, summary } = droppedFileCard(file, { language, timeZone });
  return cardReply(card, summary);
}
