import type { DigestDays, Schedule } from '../../db/digests/digest.js';
import { timeAt } from '../format.js';
import { LANGUAGES, texts, type Language } from '../text/index.js';

/** A Monday. */
const MONDAY = '2024-01-01';
const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
const WORKING_DAYS = 5;
const LAST_DAY = 31;

/** Names of weekdays, from Monday on. */
const weekdays = Object.fromEntries(
  LANGUAGES.map((language) => {
    const names = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
    const monday = Date.parse(`${MONDAY}T00:00:00Z`);
    return [
      language,
      Array.from({ length: WEEK_DAYS }, (_, days) => names.format(monday + days * DAY_MS)),
    ];
  }),
) as Record<Language, string[]>;
const lists = Object.fromEntries(
  LANGUAGES.map((language) => [language, new Intl.ListFormat(language, { type: 'conjunction' })]),
) as Record<Language, Intl.ListFormat>;

/** `Every Monday and Thursday at 9:00 AM` */
export const scheduleText = (schedule: Schedule, language: Language): string =>
  texts[language].digests.at({
    days: daysText(schedule, language),
    time: timeText(schedule.time, language),
    hour: Number(schedule.time.slice(0, 2)),
  });

/** `9:00 AM` or `9:00` @param time in 24 hours, such as 09:00 */
export const timeText = (time: string, language: Language): string =>
  timeAt(`${MONDAY}T${time}:00Z`, language, 'UTC');

function daysText(days: DigestDays, language: Language): string {
  const text = texts[language].digests;
  if ('dayOfMonth' in days)
    return days.dayOfMonth === LAST_DAY ? text.lastDay : text.dayOfMonth(days.dayOfMonth);
  if (days.weekdays.length === WEEK_DAYS) return text.everyDay;
  const isWorkingWeek =
    days.weekdays.length === WORKING_DAYS && days.weekdays.every((day) => day <= WORKING_DAYS);
  if (isWorkingWeek) return text.everyWeekday;
  const names = days.weekdays.map((day) => weekdays[language][day - 1] ?? '');
  return text.every(lists[language].format(names));
}
