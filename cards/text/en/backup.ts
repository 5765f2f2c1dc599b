/** Output of `npm run backup`. */
export const backup = {
  usage: 'Usage: npm run backup -- <file> (copies the SQLite database into a new file)',
  postgres:
    'DATABASE_URL names a PostgreSQL database. Back it up with: pg_dump --format=custom --file=<file> $DATABASE_URL',
  exists: (file: string) =>
    `${file} already exists and was left unchanged. Choose a new file name.`,
  failed: (why: string) => `Nothing was backed up: ${why}`,
  done: (file: string) => `The database was backed up to ${file}.`,
};
