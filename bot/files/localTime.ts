/**
 * Writes instants as a clock on the wall shows them, with how far that is from UTC: a file is read by
 * others, elsewhere, and an hour comes twice when clocks go back.
 * @example clockOf('Europe/Madrid')('2026-11-25T13:05:00.000Z') // '2026-11-25 14:05:00 +01:00'
 */
export function clockOf(timeZone: string): (instant: string) => string {
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
    const part = new Map(
      format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
    );
    const of = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? '';
    const offset = of('timeZoneName').replace('GMT', '') || '+00:00';
    return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}:${of('second')} ${offset}`;
  };
}
