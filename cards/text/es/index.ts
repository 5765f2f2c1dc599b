import type { Text } from '../index.js';
import { agents } from './agents.js';
import { customers } from './customers.js';
import { dialogue } from './dialogue.js';
import { files } from './files.js';
import { help } from './help.js';
import { imports } from './imports.js';
import { refusals } from './refusals.js';

export const es: Text = { agents, customers, dialogue, files, help, imports, refusals };
