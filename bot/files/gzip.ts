import { pipeline, Readable, type Transform } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';

type Chunks = AsyncIterable<string | Uint8Array>;

/** Packs a content with gzip. */
export const gzipped = (chunks: Chunks) => through(chunks, createGzip());

/** Unpacks a content that `gzipped` has packed. */
export const gunzipped = (chunks: Chunks) => through(chunks, createGunzip());

function through(chunks: Chunks, transform: Transform): AsyncIterable<Uint8Array> {
  // An error of the source reaches the reader of the last stream.
  pipeline(Readable.from(chunks), transform, () => undefined);
  return transform as AsyncIterable<Uint8Array>;
}
