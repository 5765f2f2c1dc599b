import { clean } from '../../db/fold.js';
import { isDay } from '../../db/import/cellRules.js';
import { Unreadable, type CellFormat, type DayOrder } from './cellFormat.js';

const TIME = '(?:[T ,]+\\d{1,2}:\\d{2}.*)?';
const ISO_DAY = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})${TIME}$`);
const WRITTEN_DAY = new RegExp(`^(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})${TIME}$`);

/**
 * Returns the order of day and month in a date that has one reading, and undefined for any other text.
 * @example dayOrderIn('13/01/2026') // 'day-first'
 */
export function dayOrderIn(cell: string): 'day-first' | 'month-first' | undefined {
  const [, first = '', second = '', year = ''] = WRITTEN_DAY.exec(clean(cell)) ?? [];
  if (first === second) return undefined;
  const dayFirst = isDay(dayOf(year, second, first));
  const monthFirst = isDay(dayOf(year, first, second));
  if (dayFirst === monthFirst) return undefined;
  return dayFirst ? 'day-first' : 'month-first';
}

/**
 * Returns a day such as 2026-11-25, and other text as it is. Ignores a time of day.
 * @param format orders day and month if the year is last
 */
export function parseDay(
  cell: string,
  { dayOrder }: Pick<CellFormat, 'dayOrder'>,
): string | Unreadable {
  const text = clean(cell);
  const [, isoYear, isoMonth = '', isoDate = ''] = ISO_DAY.exec(text) ?? [];
  if (isoYear !== undefined) {
    const day = dayOf(isoYear, isoMonth, isoDate);
    return isDay(day) ? day : cell;
  }
  const [, first, second = '', year = ''] = WRITTEN_DAY.exec(text) ?? [];
  if (first === undefined) return cell;
  const readings: Record<Exclude<DayOrder, 'contradictory'>, string> = {
    'day-first': dayOf(year, second, first),
    'month-first': dayOf(year, first, second),
  };
  if (dayOrder !== 'contradictory') return isDay(readings[dayOrder]) ? readings[dayOrder] : cell;
  return Object.values(readings).some(isDay) ? new Unreadable('day-order', text) : cell;
}

const ISO_INSTANT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,3})?\d*)?(?:Z|\+00:00)?)?$/;
const WRITTEN_INSTANT =
  /^(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AP])\.? ?M\.?)?)?$/i;

/**
 * Returns a UTC instant such as 2026-11-25T00:00:00.000Z. Partner Center's price lists have seven decimals, or
 * the form `11/30/9999 11:59:59 PM`, whose day is read by `parseDay`.
 */
export function parseInstant(
  cell: string,
  format: Pick<CellFormat, 'dayOrder'>,
): string | Unreadable {
  const text = clean(cell);
  const iso = ISO_INSTANT.exec(text);
  if (iso) {
    const [, day = '', hour = '00', minute = '00', second = '00', fraction = '.'] = iso;
    return `${day}T${hour.padStart(2, '0')}:${minute}:${second}${fraction.padEnd(4, '0')}Z`;
  }
  const written = WRITTEN_INSTANT.exec(text);
  if (!written) return cell;
  const [, date = '', hour = '00', minute = '00', second = '00', half] = written;
  const day = parseDay(date, format);
  if (day instanceof Unreadable) return new Unreadable(day.fault, text);
  const inDay =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `${day}T${String(inDay).padStart(2, '0')}:${minute}:${second}.000Z`;
}

const dayOf = (year: string, month: string, date: string): string =>
  [year, month.padStart(2, '0'), date.padStart(2, '0')].join('-');
