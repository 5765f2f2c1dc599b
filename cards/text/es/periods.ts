import type { Text } from '../index.js';

export const periods: Text['periods'] = {
  thisWeek: 'Esta semana',
  weekOf: (day) => `Semana del ${day}`,
  quarter: (n, year) => `T${n} ${year}`,
};
