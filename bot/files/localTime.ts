/**
 * Formats instants in a time zone. Includes the offset from UTC because people in other zones read the file,
 * and an hour repeats when clocks go back.
 * @param timeZone an IANA name
 * @example localTimeFormatter('Europe/Madrid')('2026-11-25T13:05:00.000Z') // '2026-11-25 14:05:00 +01:00'
 */
export function localTimeFormatter(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  return (instant) => {
    const parts = new Map(
      format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
    );
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
    const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
    return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')} ${offset}`;
  };
}
