/** The pages of a list. */
export const pages = {
  range: (from: string, to: string, total: string) => `${from}–${to} of ${total}`,
  moreThan: (n: string) => `more than ${n}`,
  previous: 'Previous',
  next: 'Next',
};
