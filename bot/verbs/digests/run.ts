import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { SEND_DIGEST, type SendDigestInput } from '../../digests/jobInput.js';
import { verb } from '../../verb.js';
import { ofDigest } from './digestInputs.js';
import { changeDigest } from './digestReply.js';

/** Sends a digest now, beside its schedule. */
export const run = verb({
  name: 'digests.run',
  role: 'helpdesk',
  writes: true,
  input: z.object(ofDigest),
  run: (input, context) =>
    changeDigest(input, context, async ({ id, conversation, owner, language }) => {
      const request: SendDigestInput = {
        digest: id,
        at: new Date().toISOString(),
        isExtra: true,
      };
      await context.jobs.add({
        kind: SEND_DIGEST,
        form: `${id}/${randomUUID()}`,
        input: request,
        conversation,
        agent: owner,
        language,
      });
      return { said: () => context.text.digests.running };
    }),
});
