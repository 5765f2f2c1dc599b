import type { AnyVerb } from '../verb.js';
import { whoami } from './agents/whoami.js';
import { customers } from './customers/customers.js';
import { exportAccept, exportCustomers, exportDecline } from './customers/export.js';
import { find } from './customers/find.js';
import { show } from './customers/show.js';
import { help } from './help/help.js';
import { unknown } from './help/unknown.js';

/** Every verb, in the order in which help lists them. */
export const verbs: readonly AnyVerb[] = [
  find,
  show,
  customers,
  exportCustomers,
  exportAccept,
  exportDecline,
  whoami,
  help,
  unknown,
];
