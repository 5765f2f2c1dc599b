import { digestCard, type DigestCard } from '../../cards/digests/digest.js';
import { digestList } from '../../cards/digests/list.js';
import { digestPreview, type DigestPreview } from '../../cards/digests/preview.js';
import type { Language } from '../../cards/text/index.js';
import type { Digest } from '../../db/digests/digest.js';
import { limitedTotal } from '../../db/sql/total.js';
import type { Entry, Made } from './kinds.js';
import { hostileTexts } from './records.js';

const form = '0c4f2d7e-8a6b-4c7d-9e0f-665544332211';
const today = '2026-11-27';
const upcoming = [
  '2026-11-30T08:00:00.000Z',
  '2026-12-07T08:00:00.000Z',
  '2026-12-14T08:00:00.000Z',
];
const viewer = { isOwner: true, mayEnd: true, isHere: true, timeZone: 'Europe/Madrid' };
const long = 'W'.repeat(300);

const typed: Record<Language, readonly string[]> = {
  en: ['renewals 30 tag:gold', 'activity yesterday', 'orders last month', 'find tag:trial'],
  es: [
    'renovaciones 30 etiqueta:oro',
    'actividad de ayer',
    'pedidos del mes pasado',
    'buscar etiqueta:prueba',
  ],
};

function digest(language: Language, more: Partial<Digest> = {}): Digest {
  return {
    id: 12,
    owner: { id: 'a1', name: 'Ana' },
    language,
    audience: 'personal',
    conversationId: 'c1',
    conversation: '{}',
    typed: typed[language][0] ?? '',
    verb: 'renewals',
    input: {},
    schedule: { weekdays: [1], time: '09:00', timeZone: 'Europe/Madrid' },
    state: 'active',
    snoozedUntil: null,
    nextAt: upcoming[0] ?? null,
    lastAt: '2026-11-23T08:00:00.000Z',
    lastOutcome: 'sent',
    endedWhy: null,
    version: 3,
    ...more,
  };
}

const one =
  (more: Partial<Digest>, view: Partial<DigestCard> = {}, reads: readonly string[] = []) =>
  (language: Language): Made => ({
    card: digestCard(
      { digest: digest(language, more), upcoming, viewer, today, form, ...view },
      language,
    ),
    reads,
  });

const preview =
  (more: Partial<DigestPreview>, reads: readonly string[] = []) =>
  (language: Language): Made => ({
    card: digestPreview(
      {
        typed: typed[language][0] ?? '',
        schedule: digest(language).schedule,
        days: { weekdays: [1] },
        list: { verb: 'renewals', input: { days: 30, query: 'tag:gold' } },
        upcoming,
        now: language === 'en' ? 'Renewals in 30 days (7)' : 'Renovaciones en 30 días (7)',
        isDefaultTime: false,
        isPrivate: false,
        places: ['here'],
        isGroup: false,
        form,
        ...more,
      },
      language,
    ),
    reads,
  });

function list(
  rows: (language: Language) => Digest[],
  reads: readonly string[] = [],
  isGroup = false,
) {
  return (language: Language): Made => {
    const digests = rows(language);
    return {
      card: digestList(
        {
          page: {
            rows: digests,
            size: 6,
            total: limitedTotal(digests.length),
            next: digests.length > 5 ? 1 : null,
            previous: null,
          },
          view: { of: isGroup ? 'here' : 'mine' },
          viewer: { id: 'a1', timeZone: 'Europe/Madrid', isAdmin: true, isGroup },
          today,
        },
        language,
      ),
      reads,
    };
  };
}

export const digestEntries: Entry[] = [
  {
    template: 'digests/list',
    name: 'digests',
    ordinary: list((language) => {
      const [, activity = '', orders = '', find = ''] = typed[language];
      const schedule = { time: '08:30', timeZone: 'Europe/Madrid' };
      return [
        digest(language),
        digest(language, {
          typed: activity,
          state: 'paused',
          nextAt: null,
          schedule: { ...schedule, weekdays: [1, 2, 3, 4, 5] },
        }),
        digest(language, { typed: orders, schedule: { ...schedule, dayOfMonth: 1 } }),
        digest(language, {
          typed: find,
          audience: 'group',
          owner: { id: 'b2', name: 'Megan Bowen' },
          snoozedUntil: '2026-12-31',
          nextAt: '2027-01-01T07:30:00.000Z',
          schedule: { ...schedule, weekdays: [1, 5] },
        }),
      ];
    }),
    empty: list(() => []),
    longest: list(
      (language) =>
        Array.from({ length: 6 }, () =>
          digest(language, {
            typed: long,
            owner: { id: 'b2', name: 'W'.repeat(200) },
            audience: 'group',
            schedule: { weekdays: [1, 2, 3, 4, 6, 7], time: '23:59', timeZone: 'utc' },
            snoozedUntil: '2026-12-31',
          }),
        ),
      [],
      true,
    ),
    hostile: list(
      (language) =>
        hostileTexts
          .slice(0, 6)
          .map((text) => digest(language, { typed: text, owner: { id: 'b2', name: text } })),
      hostileTexts.slice(0, 6),
    ),
  },
  {
    template: 'digests/digest',
    name: 'digest',
    ordinary: one({}),
    empty: one(
      { state: 'ended', nextAt: null, endedWhy: 'gone', lastAt: null, lastOutcome: null },
      { upcoming: [] },
    ),
    longest: one(
      { typed: long, owner: { id: 'b2', name: long }, lastOutcome: 'unclear' },
      { viewer: { ...viewer, isOwner: false, isHere: false }, fault: long, said: 'W'.repeat(200) },
    ),
    hostile: one(
      { typed: hostileTexts[0] ?? '', owner: { id: 'b2', name: hostileTexts[1] ?? '' } },
      { viewer: { ...viewer, isOwner: false }, fault: hostileTexts[2] },
      hostileTexts.slice(0, 3),
    ),
  },
  {
    template: 'digests/digest',
    name: 'digest-asks',
    ordinary: one({}, { asks: 'snooze', snoozeTo: '2026-12-04' }),
    empty: one({ state: 'paused', nextAt: null }, { asks: 'time', upcoming: [] }),
    longest: one({ typed: long }, { asks: 'end' }),
    hostile: one({ typed: hostileTexts[3] ?? '' }, { asks: 'end' }, hostileTexts.slice(3, 4)),
  },
  {
    template: 'digests/digest',
    name: 'new-digest',
    ordinary: preview({}),
    empty: preview({ isDefaultTime: true, isGroup: true, places: ['here', 'personal'] }),
    longest: preview({
      typed: long,
      now: long,
      isDefaultTime: true,
      isGroup: true,
      isPrivate: 'search',
      places: ['personal'],
      list: { verb: 'renewals', input: { query: 'W'.repeat(200) } },
    }),
    hostile: preview(
      { typed: hostileTexts[4] ?? '', now: hostileTexts[5] ?? '' },
      hostileTexts.slice(4, 6),
    ),
  },
];
