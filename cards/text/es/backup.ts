import type { Text } from '../index.js';

export const backup: Text['backup'] = {
  usage: 'Uso: npm run backup -- <archivo> (copia la base de datos SQLite en un archivo nuevo)',
  postgres:
    'DATABASE_URL indica una base de datos PostgreSQL. Haga la copia con: pg_dump --format=custom --file=<archivo> $DATABASE_URL',
  exists: (file) => `${file} ya existe y se ha dejado como está. Indique un archivo nuevo.`,
  failed: (why) => `No se ha copiado nada: ${why}`,
  done: (file) => `La copia de la base de datos está en ${file}.`,
};
