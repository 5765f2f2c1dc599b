import type { Digest, DigestPage } from '../../db/digests/digest.js';
import { commandBar, rowActions } from '../action.js';
import type { Asks, VerbName } from '../asks.js';
import { hiddenLanguage, joinRuns, textRun } from '../elements.js';
import { moment } from '../format.js';
import { literal } from '../literal.js';
import { pager, pagesOf } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { digestStatus } from './digest.js';
import source from './list.json' with { type: 'json' };
import { scheduleText } from './scheduleText.js';

const render = layout(source);

export interface DigestList {
  page: DigestPage;
  view: Asks['digests'];
  viewer: { id: string; timeZone: string; isAdmin: boolean; isGroup: boolean };
  /** A day in the viewer's zone. */
  today: string;
  said?: string | undefined;
}

/** Digests, each with its schedule, state and next run. */
export const digestList = (list: DigestList, language: Language): AdaptiveCard =>
  smallEnough((share) => listWithTexts(list, language, share));

function listWithTexts(
  { page, view, viewer, today, said }: DigestList,
  language: Language,
  share: number,
): AdaptiveCard {
  const text = texts[language].digests;
  const isEmpty = page.rows.length === 0;
  const { range, buttons } = pager<number>(
    { page, at: view.at },
    (input) => ({ verb: 'digests', input: { of: view.of, ...input } }),
    language,
  );
  return render({
    lang: language,
    title: text.heading,
    said: present(said, isEmpty && text.noneYet).join(' '),
    rows: page.rows.map((digest) => {
      const row = rowActions(
        { verb: 'digests.show', input: { digest: digest.id } },
        commandsOf(digest, viewer, language),
        { input: { digest: digest.id, version: digest.version } },
      );
      return {
        name: literal(digest.typed, 200 * share),
        detail: joinRuns([
          digestStatus(digest, language, today),
          [textRun(scheduleText(digest.schedule, language))],
        ]),
        small: [
          textRun(smallText(digest, viewer, language, share), { isSubtle: true, size: 'Small' }),
        ],
        open: row.open,
        menus: present(row.commands.length > 0 && { commands: row.commands }),
      };
    }),
    hidden: [hiddenLanguage(language)],
    notes: [text.howTo],
    pages: isEmpty ? [] : [pagesOf(range, buttons)],
    actions: commandBar(
      {
        others: [
          (viewer.isGroup || view.of === 'all') &&
            view.of !== 'mine' && {
              title: text.mine,
              ask: { verb: 'digests', input: { of: 'mine' } },
            },
          viewer.isAdmin &&
            view.of !== 'all' && {
              title: text.everyones,
              ask: { verb: 'digests', input: { of: 'all' } },
            },
        ],
      },
      language,
    ),
  });
}

function commandsOf(
  { owner, state }: Digest,
  { id, isAdmin }: DigestList['viewer'],
  language: Language,
) {
  const text = texts[language].digests;
  const isOwner = owner.id === id;
  return present<{ title: string; verb: VerbName }>(
    isOwner &&
      (state === 'paused'
        ? { title: text.resume, verb: 'digests.resume' }
        : { title: text.pause, verb: 'digests.pause' }),
    isOwner && { title: text.snooze, verb: 'digests.snooze' },
    (isOwner || isAdmin) && { title: text.end, verb: 'digests.end' },
  );
}

/** `Next: Nov 30, 2026, 9:00 AM · Ana` */
function smallText(
  { nextAt, owner, audience }: Digest,
  { id, timeZone }: DigestList['viewer'],
  language: Language,
  share: number,
): string {
  const { nextRun, places } = texts[language].digests;
  return literal(
    present(
      nextAt !== null && `${nextRun}: ${moment(nextAt, language, timeZone)}`,
      audience === 'group' && places.group,
      owner.id !== id && literal(owner.name, 100 * share),
    ).join(' · '),
  );
}
