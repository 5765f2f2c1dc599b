import { agents } from './agents.js';
import { customers } from './customers.js';
import { dialogue } from './dialogue.js';
import { files } from './files.js';
import { help } from './help.js';
import { imports } from './imports.js';
import { refusals } from './refusals.js';

/** Every word that a person reads, by noun. English defines the shape; the other languages must fill it. */
export const en = { agents, customers, dialogue, files, help, imports, refusals };
