import type { Text } from '../index.js';

export const pages: Text['pages'] = {
  range: (from, to, total) => `${from}–${to} de ${total}`,
  moreThan: (n) => `más de ${n}`,
  previous: 'Anterior',
  next: 'Siguiente',
};
