import type { Knex } from 'knex';
import type { Database } from '../connection/database.js';
import type { DroppedContent } from './droppedFile.js';

/** Size of a part: each is one short transaction. */
const PART_BYTES = 1_048_576;

/**
 * Stores a content in parts, in flat memory, and replaces an earlier one.
 * @returns the number of its bytes
 */
export async function storeContent(
  { longWork: database }: Pick<Database, 'longWork'>,
  fileId: number,
  content: DroppedContent,
  chunks: AsyncIterable<Uint8Array>,
): Promise<number> {
  await database.transact((trx) => trx('dropped_file_parts').where({ fileId, content }).delete());
  let number = 0;
  let total = 0;
  for await (const bytes of inParts(chunks)) {
    number += 1;
    total += bytes.length;
    const part = { fileId, content, number, bytes };
    await database.transact((trx) => trx('dropped_file_parts').insert(part));
  }
  return total;
}

/** Yields the parts of a content, in flat memory. */
export async function* readContent(
  knex: Knex,
  fileId: number,
  content: DroppedContent,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let number = 1; ; number++) {
    const part = await knex('dropped_file_parts').where({ fileId, content, number }).first('bytes');
    if (!part) return;
    yield part.bytes;
  }
}

async function* inParts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    size += chunk.length;
    if (size < PART_BYTES) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(waiting);
}
