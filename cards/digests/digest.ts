import type { Digest } from '../../db/digests/digest.js';
import { commandBar, type Button, type CommandBar } from '../action.js';
import { day, moment } from '../format.js';
import { joinRuns, labeled, textRun, type TextRun } from '../elements.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, type AdaptiveCard } from '../render.js';
import { statusRuns } from '../status.js';
import { texts, type Language } from '../text/index.js';
import source from './digest.json' with { type: 'json' };
import { scheduleText } from './scheduleText.js';

export const renderDigest = layout(source);

/** The question that a digest's card asks. */
export type DigestQuestion = 'time' | 'snooze' | 'end';

export interface DigestCard {
  digest: Digest;
  /** Instants of the next runs. */
  upcoming: readonly string[];
  /** Readers of the card. */
  viewer: { isOwner: boolean; mayEnd: boolean; isHere: boolean; timeZone: string };
  /** A day in the viewer's zone. */
  today: string;
  asks?: DigestQuestion | undefined;
  /** The day that is proposed for the end of a snooze. */
  snoozeTo?: string | undefined;
  said?: string | undefined;
  fault?: string | undefined;
  /** Makes two presses of a button one request. */
  form: string;
}

/** A digest: what is sent, when and where, and the commands that change it. */
export function digestCard(view: DigestCard, language: Language): AdaptiveCard {
  const { digest, upcoming, viewer, today, asks, snoozeTo, said, fault } = view;
  const text = texts[language].digests;
  return renderDigest({
    lang: language,
    title: literal(digest.typed, 300),
    factsLine: joinRuns([
      digestStatus(digest, language, today),
      [textRun(scheduleText(digest.schedule, language))],
    ]),
    said: said ?? '',
    faults: present(fault && literal(fault, 400)),
    warnings: present(
      digest.endedWhy !== null && text.ends[digest.endedWhy],
      asks === 'end' && text.askEnd,
    ),
    rows: present(
      upcoming.length > 0 && nextRow(upcoming, viewer.timeZone, language),
      labeled(text.place, [textRun(placeText(view, language))]),
      labeled(text.timeZone, [textRun(literal(digest.schedule.timeZone, 60))]),
      !viewer.isOwner && labeled(text.owner, [textRun(literal(digest.owner.name, 200))]),
      digest.lastAt !== null &&
        labeled(text.last, [textRun(lastText(digest, viewer.timeZone, language))]),
    ),
    notes: [],
    times: present(
      asks === 'time' && {
        id: 'time',
        label: text.timeInput,
        error: text.timeError,
        value: digest.schedule.time,
      },
    ),
    days: present(
      asks === 'snooze' && {
        id: 'until',
        label: text.dayInput,
        error: text.dayError,
        min: today,
        value: snoozeTo ?? '',
      },
    ),
    actions: commandBar(commandsOf(view, language), language),
  });
}

/** The status of a digest, with the day until which it is snoozed. */
export function digestStatus(
  { state, snoozedUntil }: Pick<Digest, 'state' | 'snoozedUntil'>,
  language: Language,
  today: string,
): TextRun[] {
  const text = texts[language].digests;
  if (state !== 'active' || snoozedUntil === null || snoozedUntil <= today)
    return statusRuns(state, text.states[state]);
  const until = textRun(` ${text.snoozedUntil(day(snoozedUntil, language))}`);
  return [...statusRuns('snoozed', text.states.snoozed), until];
}

export const nextRow = (runs: readonly string[], timeZone: string, language: Language) =>
  labeled(
    texts[language].digests.next,
    ...runs.map((run) => [textRun(moment(run, language, timeZone))]),
  );

function placeText({ digest, viewer }: DigestCard, language: Language): string {
  const { places } = texts[language].digests;
  if (viewer.isHere) return places.here;
  if (digest.audience === 'group') return places.group;
  return viewer.isOwner ? places.personal : places.theirs;
}

function lastText({ lastAt, lastOutcome }: Digest, timeZone: string, language: Language): string {
  const { outcomes } = texts[language].digests;
  const at = moment(lastAt ?? '', language, timeZone);
  return lastOutcome === null || lastOutcome === 'sent' ? at : `${at}: ${outcomes[lastOutcome]}`;
}

function commandsOf(
  { digest: { id, version, state }, viewer, asks, form }: DigestCard,
  language: Language,
): CommandBar {
  const text = texts[language].digests;
  const input = { digest: id, version };
  const all: Button = { title: text.all, ask: { verb: 'digests' } };
  const show: Button = {
    title: asks === 'end' ? text.keep : text.cancel,
    ask: { verb: 'digests.show', input: { digest: id } },
  };
  if (state === 'ended' || !viewer.mayEnd) return { others: [all] };
  const end: Button = {
    title: text.end,
    ask: {
      verb: 'digests.end',
      input: { ...input, ...(asks === 'end' && { really: true }) },
      form,
    },
  };
  if (asks === 'end') return { others: [show], destructive: end };
  if (!viewer.isOwner) return { others: [all], destructive: end };
  if (asks === 'time')
    return {
      primary: { title: text.save, ask: { verb: 'digests.time', input, form } },
      others: [show],
    };
  if (asks === 'snooze')
    return {
      primary: { title: text.snooze, ask: { verb: 'digests.snooze', input, form } },
      others: [show],
    };
  return {
    primary: { title: text.run, ask: { verb: 'digests.run', input, form } },
    others: [
      state === 'paused'
        ? { title: text.resume, ask: { verb: 'digests.resume', input, form } }
        : { title: text.pause, ask: { verb: 'digests.pause', input, form } },
      { title: text.snooze, ask: { verb: 'digests.snooze', input } },
    ],
    more: [{ title: text.changeTime, ask: { verb: 'digests.time', input } }, all],
    destructive: end,
  };
}
