import { textRun, type TextRun } from './elements.js';

/** The meaning of a status, which decides on its color. */
export type Tone = 'good' | 'waiting' | 'bad' | 'over';

/**
 * By the code of a subscription's status, an order's state, its way to Partner Center, of a decision, a change of the lists, and of
 * what they may show beside it.
 */
const TONES: Readonly<Record<string, Tone>> = {
  active: 'good',
  ordered: 'good',
  suspended: 'waiting',
  draft: 'waiting',
  waiting: 'waiting',
  paused: 'waiting',
  snoozed: 'waiting',
  unreachable: 'waiting',
  conflict: 'waiting',
  checkout: 'waiting',
  provisioned: 'good',
  recorded: 'waiting',
  'given-up': 'waiting',
  sent: 'waiting',
  done: 'good',
  partly: 'bad',
  refused: 'bad',
  unclear: 'bad',
  overdue: 'bad',
  otherwise: 'bad',
  undecided: 'waiting',
  open: 'waiting',
  superseded: 'over',
  withdrawn: 'over',
  closed: 'over',
  approved: 'good',
  'sent-back': 'bad',
  lapsed: 'bad',
  expired: 'bad',
  deleted: 'over',
  ended: 'over',
  voided: 'over',
  gone: 'over',
  renewed: 'over',
  discarded: 'over',
  'customer-gone': 'bad',
  'subscription-gone': 'bad',
  'seats-fewer': 'bad',
  'renew-off': 'bad',
  'status-changed': 'waiting',
  'price-changed': 'waiting',
  'customer-new': 'good',
  'customer-back': 'good',
  'subscription-new': 'good',
  'subscription-back': 'good',
  'seats-more': 'good',
  'renew-on': 'good',
};

const COLORS = { good: 'Good', waiting: 'Warning', bad: 'Attention', over: 'Default' } as const;

/**
 * A status as all cards show it: a colored dot and its word. Teams draws `Good` and `Warning` too pale to
 * read on white, so the word keeps the color of the text.
 * @param code of a status or state; one without a meaning here gets no color
 */
export function statusRuns(code: string, word: string): TextRun[] {
  const tone = Object.hasOwn(TONES, code) ? TONES[code] : undefined;
  const color = tone === undefined ? 'Default' : COLORS[tone];
  return [textRun('●\u00a0', { color }), textRun(word, { weight: 'Bolder' })];
}
