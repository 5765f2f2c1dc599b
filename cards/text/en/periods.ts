/** Headings of periods in a list. */
export const periods = {
  thisWeek: 'This week',
  weekOf: (day: string) => `Week of ${day}`,
  quarter: (n: number, year: string) => `Q${n} ${year}`,
};
