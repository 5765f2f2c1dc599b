import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { count } from '../../../cards/format.js';
import { fileName } from '../../imports/fileName.js';
import { READ_DROPPED, type ReadDroppedInput } from '../../imports/jobInput.js';
import { refusal } from '../../reply.js';
import { verb } from '../../verb.js';

/** An agent's files that may wait for a decision: each takes disk space. */
const MAX_OPEN = 5;

const file = z.object({
  name: z.string().max(200).transform(fileName),
  url: z.string().max(10_000),
});

/** Reads a list that the agent has sent as a file. Nothing changes before the agent applies it. */
export const read = verb({
  name: 'import.read',
  role: 'admin',
  writes: true,
  input: z.object({ files: z.array(file).min(1), hasText: z.boolean() }),
  async run({ files, hasText }, context) {
    const { agent, audience, conversation, droppedFiles, jobs, language, timeZone } = context;
    const text = context.text.droppedFiles;
    const [one, another] = files;
    if (audience === 'group') return refusal('personal', text.personalOnly);
    if (!one || another) return refusal('files', text.oneAtATime);
    const { name, url } = one;
    if (!context.isTrustedFileUrl(url)) return refusal('file-host', text.faults.host(name));
    if ((await droppedFiles.countOpen(agent.id)) >= MAX_OPEN)
      return refusal('open-files', text.tooManyOpen(count(MAX_OPEN, language)));
    const dropped = await droppedFiles.add({ agentId: agent.id, file: name });
    const input: ReadDroppedInput = { dropped, url, messageId: undefined, timeZone };
    const id = await jobs.add({
      kind: READ_DROPPED,
      form: randomUUID(),
      input,
      conversation: conversation.reference,
      agent: { id: agent.id, name: agent.name },
      language,
    });
    return hasText
      ? { kind: 'note', text: text.textNotRead(name) }
      : { kind: 'job', id, text: text.reading(name) };
  },
});
