import type { Text } from '../../cards/text/index.js';

/** Name of a kind of file; its words are in `text.files.kinds`. */
export type FileKindName = keyof Text['files']['kinds'];

/** Returns the verb that asks for a file; its consent card sends the same name with `.accept` or `.decline`. */
export const exportVerb = <Kind extends FileKindName>(kind: Kind): `export.${Kind}` =>
  `export.${kind}`;
