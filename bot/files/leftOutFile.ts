import { z } from 'zod';
import { Refused } from '../../db/errors.js';
import { readContent } from '../../db/droppedFiles/parts.js';
import { fileKind } from './fileKind.js';
import { gunzipped } from './gzip.js';

/** Average length of a row with its reason, for the size on the consent card. */
const LINE_BYTES = 250;

/** Rows of a dropped file that were left out, with the reasons, to be corrected and dropped again. */
export const leftOutFile = fileKind({
  kind: 'leftOut',
  file: 'RowsLeftOut.csv',
  fileOf: ({ dropped }) => `RowsLeftOut-${dropped}.csv`,
  role: 'admin',
  input: z.object({ dropped: z.int32() }),
  async size({ dropped }, _, { droppedFiles }) {
    const file = await droppedFiles.byId(dropped);
    if (!file) throw new Refused('dropped-file-gone', '');
    return { rows: file.leftOut, bytes: (file.leftOut + 1) * LINE_BYTES };
  },
  content:
    ({ dropped }, _, { database, onBatch }) =>
    (put) =>
      put(each(gunzipped(readContent(database.read, dropped, 'errors')), onBatch)),
});

async function* each(
  chunks: AsyncIterable<Uint8Array>,
  onChunk: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk;
    await onChunk();
  }
}
