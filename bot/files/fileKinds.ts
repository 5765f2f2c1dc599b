import { activityFile } from './activityFile.js';
import { customersFile } from './customersFile.js';
import { foundFile } from './foundFile.js';
import { decisionsFile } from './decisionsFile.js';
import type { AnyFileKind } from './fileKind.js';
import { leftOutFile } from './leftOutFile.js';
import { ordersFile } from './ordersFile.js';
import { renewalsFile } from './renewalsFile.js';
import { servicesFile } from './servicesFile.js';
import { pastedFile } from './pastedFile.js';

export const FILE_KINDS: readonly AnyFileKind[] = [
  customersFile,
  foundFile,
  ordersFile,
  activityFile,
  renewalsFile,
  servicesFile,
  decisionsFile,
  pastedFile,
  leftOutFile,
];

export const fileKindOf = (kind: string): AnyFileKind | undefined =>
  FILE_KINDS.find((file) => file.kind === kind);
