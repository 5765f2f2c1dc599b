import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** The second step of `npm run build`: copies what the compiler leaves out, such as sample lists and icons. */
const FOLDERS = ['bot', 'cards', 'db', 'manifest', 'partnercenter'];
const [out = 'dist'] = process.argv.slice(2);

for (const folder of FOLDERS)
  cpSync(folder, join(out, folder), {
    recursive: true,
    filter: (path) => !path.endsWith('.ts'),
  });
// `npm start` compares it with the source. The compiler writes nothing if the output would be the same.
writeFileSync(join(out, '.built'), new Date().toISOString());
