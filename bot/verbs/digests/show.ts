import { z } from 'zod';
import { verb } from '../../verb.js';
import { ofDigest } from './digestInputs.js';
import { digestReply, visibleDigest } from './digestReply.js';

/** Shows a digest. */
export const show = verb({
  name: 'digests.show',
  role: 'helpdesk',
  input: z.object({ digest: ofDigest.digest }),
  async run({ digest: id }, context) {
    return digestReply(await visibleDigest(id, context), context);
  },
});
