import type { Text } from '../index.js';

export const backup: Text['backup'] = {
  usage: 'Uso: npm run backup -- <archivo> (copia la base de datos SQLite en un archivo nuevo)',
  postgres:
    'DATABASE_URL indica una base de datos PostgreSQL. Haga la copia con: pg_dump --format=custom --file=<archivo> $DATABASE_URL',
  exists: (file) => `${file} ya existe y no se ha modificado. Indique otro nombre de archivo.`,
  failed: (why) => `No se ha hecho ninguna copia: ${why}`,
  done: (file) => `Se ha hecho una copia de la base de datos en ${file}.`,
};
