import type { DigestDays, Schedule } from '../../db/digests/digest.js';
import type { Asks } from '../asks.js';
import { commandBar, type Button } from '../action.js';
import { joinRuns, labeled, textRun } from '../elements.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import type { AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { nextRow, renderDigest } from './digest.js';
import { scheduleText, timeText } from './scheduleText.js';

export interface DigestPreview {
  typed: string;
  schedule: Schedule;
  days: DigestDays;
  list: { verb: string; input: Record<string, unknown> };
  /** Instants of the first runs. */
  upcoming: readonly string[];
  /** The summary of what it would send now. */
  now: string;
  /** True if no time was typed. */
  isDefaultTime: boolean;
  /** The reason why a chat with others may not receive it: the list itself, or a saved search in it. */
  isPrivate: 'list' | 'search' | false;
  /** Chats that can receive it, the likeliest first. */
  places: readonly ('here' | 'personal')[];
  /** True in a chat with others. */
  isGroup: boolean;
  /** Makes two presses of a button one request. */
  form: string;
}

/** A digest that is not scheduled yet: what would be sent, when and where. */
export function digestPreview(view: DigestPreview, language: Language): AdaptiveCard {
  const {
    typed,
    schedule,
    days,
    list,
    upcoming,
    now,
    isDefaultTime,
    isPrivate,
    places,
    isGroup,
    form,
  } = view;
  const text = texts[language].digests;
  const [first, ...others] = places.map((to): Button => {
    const input: Asks['digests.create'] = { days, time: schedule.time, typed, list, to };
    const title = !isGroup ? text.schedule : to === 'here' ? text.scheduleHere : text.sendToMe;
    return { title, ask: { verb: 'digests.create', input, form } };
  });
  return renderDigest({
    lang: language,
    title: text.newTitle,
    factsLine: joinRuns([
      [textRun(literal(typed, 300), { weight: 'Bolder' })],
      [textRun(scheduleText(schedule, language))],
    ]),
    said: '',
    faults: [],
    warnings: present(
      isGroup && isPrivate === 'list' && text.isPrivate(literal(typed, 300)),
      isGroup && isPrivate === 'search' && text.privateSearch(literal(typed, 300)),
    ),
    rows: [
      nextRow(upcoming, schedule.timeZone, language),
      labeled(text.timeZone, [textRun(literal(schedule.timeZone, 60))]),
      ...present(now !== '' && labeled(text.now, [textRun(literal(now, 300))])),
    ],
    notes: present(isDefaultTime && text.noTime(timeText(schedule.time, language))),
    times: [],
    days: [],
    actions: commandBar({ primary: first, others }, language),
  });
}
