import { z } from 'zod';
import { verb } from '../../verb.js';
import { ofDigest } from './digestInputs.js';
import { changeDigest, digestReply } from './digestReply.js';

/** Ends a digest for good, after a question. An Admin agent may end anyone's. */
export const end = verb({
  name: 'digests.end',
  role: 'helpdesk',
  writes: true,
  input: z.object({ ...ofDigest, really: z.literal(true).optional() }),
  run: ({ really, ...input }, context) =>
    changeDigest(
      input,
      context,
      async (digest) => {
        if (!really) return digestReply(digest, context, { asks: 'end' });
        await context.digests.end(digest, 'asked');
        return { said: () => context.text.digests.ended };
      },
      'admin',
    ),
});
