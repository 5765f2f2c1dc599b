import { InvalidList } from './invalidList.js';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The longest byte order mark, in bytes. */
const MARK_BYTES = 3;

/**
 * Decodes UTF-8, with or without byte order mark, and UTF-16 with one, which is how Excel writes “Unicode Text”.
 * Refuses other encodings, because a wrong guess would garble every accented name. UTF-16 of plain Latin letters
 * is valid UTF-8 except for its NULs.
 * @throws {InvalidList} if the file is in another encoding.
 */
export async function* decoded(
  file: AsyncIterable<Uint8Array>,
): AsyncGenerator<string, void, undefined> {
  let decode: ((bytes?: Uint8Array) => string) | undefined;
  let start: Uint8Array = new Uint8Array();
  for await (const bytes of file) {
    if (decode) {
      yield decode(bytes);
      continue;
    }
    start = start.length === 0 ? bytes : Buffer.concat([start, bytes]);
    if (start.length < MARK_BYTES) continue;
    decode = decoder(encodingOf(start));
    yield decode(start);
  }
  if (!decode) {
    decode = decoder(encodingOf(start));
    yield decode(start);
  }
  yield decode();
}

function encodingOf([first, second]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function decoder(encoding: Encoding): (bytes?: Uint8Array) => string {
  const strict = new TextDecoder(encoding, { fatal: true });
  return (bytes) => {
    let text: string;
    try {
      text = bytes ? strict.decode(bytes, { stream: true }) : strict.decode();
    } catch {
      throw new InvalidList({ reason: 'encoding' });
    }
    if (text.includes('\0')) throw new InvalidList({ reason: 'encoding' });
    return text;
  };
}
