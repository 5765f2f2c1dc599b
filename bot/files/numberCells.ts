import Big from 'big.js';
import { clean } from '../../db/fold.js';
import { Unreadable, type CellFormat } from './cellFormat.js';

/** A small number as a spreadsheet writes it, such as 3.6E-06. A large one has lost its last digits. */
const SMALL = /^(\d+(?:[.,]\d+)?)E(-\d{1,2}|[+-]?0{1,2})$/i;
const PLAIN = /^\d+$/;
const PLAIN_DECIMAL = /^\d+\.\d{1,12}$/;
/** `1.234` and `1,234`, in which the sign may be that of decimals or of thousands. */
const AMBIGUOUS = /^([1-9]\d{0,2})([.,])(\d{3})$/;
const DECIMAL = /^(\d+)([.,])(\d+)$/;
const THOUSANDS = /^[1-9]\d{0,2}(?:(\.)\d{3}(?:\.\d{3})+|(,)\d{3}(?:,\d{3})+)$/;
const GROUPED = /^[1-9]\d{0,2}(?:(?:\.\d{3})+(,)\d+|(?:,\d{3})+(\.)\d+)$/;
/** Decimals that are stored; zeros beyond them are cut. */
const MAX_DECIMALS = 12;

interface Reading {
  value: string;
  /** The decimal sign that the cell shows it uses. */
  sign: 'point' | 'comma' | undefined;
}

/** Returns the decimal sign of a number that has one reading, and undefined for any other text. */
export const decimalSignIn = (cell: string): 'point' | 'comma' | undefined =>
  onlyReading(clean(cell))?.sign;

/**
 * Returns a decimal with a point, exactly, and other text as it is.
 * @example parseDecimal('1.234,56', { decimalSign: 'comma' }) // '1234.56'
 * @example parseDecimal('3.6E-06', { decimalSign: 'point-only' }) // '0.0000036'
 */
export function parseDecimal(
  cell: string,
  { decimalSign }: Pick<CellFormat, 'decimalSign'>,
): string | Unreadable {
  const isPlain = PLAIN.test(cell) || cell === '';
  if (isPlain || (decimalSign === 'point-only' && PLAIN_DECIMAL.test(cell))) return cell;
  const text = clean(cell);
  if (decimalSign === 'point-only') {
    return text.includes(',') ? cell : (decimalWithPoint(text) ?? cell);
  }
  const only = onlyReading(text);
  if (only) return only.value;
  const [, whole = '', sign = '', fraction = ''] = AMBIGUOUS.exec(text) ?? [];
  if (sign === '') return cell;
  if (decimalSign === 'unknown') return new Unreadable('decimal-sign', text);
  return signNamed(sign) === decimalSign ? `${whole}.${fraction}` : whole + fraction;
}

function onlyReading(text: string): Reading | undefined {
  if (AMBIGUOUS.test(text)) return undefined;
  if (PLAIN.test(text)) return { value: text, sign: undefined };
  const [, , single] = DECIMAL.exec(text) ?? [];
  const [, mantissa = ''] = SMALL.exec(text) ?? [];
  const sign = single ?? /[.,]/.exec(mantissa)?.[0];
  if (sign !== undefined || mantissa !== '') {
    const value = decimalWithPoint(text.replace(',', '.'));
    return value === undefined
      ? undefined
      : { value, sign: sign === undefined ? undefined : signNamed(sign) };
  }
  const [, points, commas] = THOUSANDS.exec(text) ?? [];
  const grouping = points ?? commas;
  if (grouping !== undefined) {
    return { value: text.replaceAll(grouping, ''), sign: grouping === '.' ? 'comma' : 'point' };
  }
  const [, comma, point] = GROUPED.exec(text) ?? [];
  const decimal = comma ?? point;
  if (decimal === undefined) return undefined;
  const [whole = '', fraction = ''] = text.split(decimal);
  const value = decimalWithPoint(`${whole.replace(/[.,]/g, '')}.${fraction}`);
  return value === undefined ? undefined : { value, sign: signNamed(decimal) };
}

const signNamed = (sign: string) => (sign === ',' ? ('comma' as const) : ('point' as const));

function decimalWithPoint(text: string): string | undefined {
  const [, mantissa, exponent] = SMALL.exec(text) ?? [];
  const plain = mantissa === undefined ? text : new Big(`${mantissa}e${exponent ?? '0'}`).toFixed();
  const [, whole, , fraction = ''] = DECIMAL.exec(plain) ?? [];
  if (whole === undefined) return PLAIN.test(plain) ? plain : undefined;
  const surplus = fraction.slice(MAX_DECIMALS);
  return /^0*$/.test(surplus) ? `${whole}.${fraction.slice(0, MAX_DECIMALS)}` : plain;
}
