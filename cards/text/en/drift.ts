import { plural } from '../plural.js';

export const drift = {
  title: 'Differences from Partner Center',
  none: 'No difference waits for a decision.',
  here: (value: string) => `here: ${value}`,
  there: (value: string) => `in Partner Center: ${value}`,
  both: 'changed on both sides',
  andMore: (n: number) => `${n} more ${plural(n, 'field', 'fields')}`,
  send: 'Send',
  takeTheirs: 'Take theirs',
  keep: 'Keep',
  sent: (name: string) => `The values of ${name} are being sent to Partner Center.`,
  taken: (name: string) => `${name} now has the values of Partner Center.`,
  keptNow: (name: string) =>
    `The values of ${name} stay different. They are listed again when one of them changes.`,
  changed: (name: string) =>
    `The differences of ${name} have changed since this list was made. Nothing was done. Look at them again.`,
  noWrites:
    'The connection does not send changes to Partner Center, so nothing was sent. Make the change there.',
  conflicts: (fields: string) =>
    `Changed both here and in Partner Center: ${fields}. The value here was kept.`,
  kept: (fields: string) => `Different from Partner Center on purpose: ${fields}.`,
};
