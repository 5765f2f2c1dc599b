import { crc32, deflateRawSync } from 'node:zlib';

/* Sizes and offsets of a ZIP file: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3. */
const FILE_SIGNATURE = 0x04034b50;
const DIRECTORY_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const VERSION = 20;
const DEFLATED = 8;
const FIELDS_SIZE = 26;
const DIRECTORY_REST_SIZE = 14;
const END_SIZE = 22;

/** Packs one file into a ZIP file. */
export function zip(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const fileName = Buffer.from(name);
  // A file's header and its entry in the directory have these fields in common.
  const fields = Buffer.alloc(FIELDS_SIZE);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(fileName.length, 22);
  const file = Buffer.concat([uint32(FILE_SIGNATURE), fields, fileName, packed]);
  const directory = Buffer.concat([
    uint32(DIRECTORY_SIGNATURE),
    uint16(VERSION),
    fields,
    Buffer.alloc(DIRECTORY_REST_SIZE),
    fileName,
  ]);
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(file.length, 16);
  return Buffer.concat([file, directory, end]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
