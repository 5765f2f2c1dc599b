import { activityFile } from './activityFile.js';
import { customersFile } from './customersFile.js';
import type { AnyFileKind, FileKindName } from './fileKind.js';
import { ordersFile } from './ordersFile.js';

export const FILE_KINDS: readonly AnyFileKind[] = [customersFile, ordersFile, activityFile];

export const fileKindOf = (kind: string): AnyFileKind | undefined =>
  FILE_KINDS.find((file) => file.kind === kind);

/** The verb that offers a file. Its consent card sends this name with `.accept` or `.decline`. */
export const exportVerb = (kind: FileKindName): string => `export.${kind}`;
