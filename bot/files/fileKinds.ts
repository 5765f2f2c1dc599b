import { activityFile } from './activityFile.js';
import { customersFile } from './customersFile.js';
import type { AnyFileKind, FileKindName } from './fileKind.js';
import { ordersFile } from './ordersFile.js';

/** Every file that is handed over. */
export const FILE_KINDS: readonly AnyFileKind[] = [customersFile, ordersFile, activityFile];

/** The file of this kind; undefined where there is none. */
export const fileOf = (kind: string): AnyFileKind | undefined =>
  FILE_KINDS.find((file) => file.kind === kind);

/** The verb that asks for a file; `.accept` and `.decline` after it are what its consent card sends. */
export const exportVerb = (kind: FileKindName): string => `export.${kind}`;
