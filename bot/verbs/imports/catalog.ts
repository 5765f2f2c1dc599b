import { z } from 'zod';
import { CATALOGS } from '../../../db/offers/offer.js';
import { READ_DROPPED, type ReadDroppedInput } from '../../imports/jobInput.js';
import { verb } from '../../verb.js';
import { decideFile, droppedInput } from './decideFile.js';

/** Says which catalog a price list belongs to; the list is compared with it. */
export const catalog = verb({
  name: 'import.catalog',
  role: 'admin',
  writes: true,
  input: z.object({ ...droppedInput, catalog: z.enum(CATALOGS) }),
  run: ({ catalog: chosen, ...asked }, context) =>
    decideFile(asked, 'asking', { state: 'reading', catalog: chosen }, context, (file) => ({
      kind: READ_DROPPED,
      input: {
        dropped: file.id,
        messageId: context.message,
        timeZone: context.timeZone,
      } satisfies ReadDroppedInput,
      text: context.text.droppedFiles.reading(file.file),
    })),
});
