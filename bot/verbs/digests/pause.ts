import { z } from 'zod';
import { verb } from '../../verb.js';
import { ofDigest } from './digestInputs.js';
import { changeDigest } from './digestReply.js';

/** Stops sending a digest until it is resumed. */
export const pause = verb({
  name: 'digests.pause',
  role: 'helpdesk',
  writes: true,
  input: z.object(ofDigest),
  run: (input, context) =>
    changeDigest(input, context, async (digest) => {
      await context.digests.change(digest, { state: 'paused', nextAt: null }, 'digest-paused');
      return { said: () => context.text.digests.paused };
    }),
});
