import { markdownTable } from 'markdown-table';

/** A Markdown table. The first column is left-aligned, the others right-aligned. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  markdownTable([heads, ...rows], { align: heads.map((_, i) => (i === 0 ? 'l' : 'r')) });

const counted = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const measured = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

export const whole = (number: number): string => counted.format(number);

/** Milliseconds with three significant digits. */
export const ms = (milliseconds: number): string => measured.format(milliseconds);

/** A ratio, such as `2.5×`. */
export const times = (ratio: number): string => `${measured.format(ratio)}×`;

export const percent = (share: number): string => `${counted.format(share * 100)} %`;

export const megabytes = (bytes: number): string => `${counted.format(bytes / 1_048_576)} MB`;
