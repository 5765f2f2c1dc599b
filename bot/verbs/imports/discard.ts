import { z } from 'zod';
import { noticeReply } from '../../reply.js';
import { verb } from '../../verb.js';
import { droppedInput, otherState } from './decideFile.js';

/** Deletes a file that was not applied. */
export const discard = verb({
  name: 'import.discard',
  role: 'admin',
  writes: true,
  input: z.object(droppedInput),
  async run({ dropped, version }, context) {
    const { droppedFiles, language, text } = context;
    const file = await droppedFiles.byId(dropped);
    const mayDiscard = file && ['asking', 'ready', 'invalid'].includes(file.state);
    if (!mayDiscard || file.version !== version) return otherState(file, context);
    if ((await droppedFiles.change(file, { state: 'discarded' })) === undefined)
      return otherState(await droppedFiles.byId(dropped), context);
    return noticeReply([text.droppedFiles.discarded(file.file)], language);
  },
});
