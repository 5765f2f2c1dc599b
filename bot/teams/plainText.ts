import type { Activity } from 'botbuilder';
import { decodeHTMLStrict } from 'entities';
import { botIdOf, isRecord, onlyObjects } from './activityFields.js';

/** In UTF-16 code units; commands are much shorter. */
const MAX_TYPED_LENGTH = 10_000;

/** Elements that Teams puts into text: mentions, attachments, and the message that a reply quotes. */
const MARKUP = /<\/?(?:at|attachment|quoted)(?:\s[^<>]*)?\/?>/gi;

/**
 * Returns the text without the mention of the bot and without markup, with ordinary spaces.
 * @param longest in UTF-16 code units; the rest is not read
 */
export const plainText = (activity: Activity, longest = MAX_TYPED_LENGTH): string =>
  plainLines(activity, longest).trim();

/** As `plainText`, but keeps the tabs at the start: a table may begin with an empty cell. */
export function plainLines(activity: Activity, longest: number): string {
  const text = typeof activity.text === 'string' ? activity.text : '';
  const marked = text
    .slice(0, longest)
    .toWellFormed()
    .replace(/^\s*<at(?:\s[^>]*)?>.*?<\/at>/is, ' ')
    .replaceAll(ownMention(activity), ' ')
    .replace(MARKUP, ' ');
  return decodeHTMLStrict(marked)
    .replace(/\p{Zs}/gu, ' ')
    .replace(/^[^\S\t]+/, '')
    .trimEnd();
}

/** Returns the bot's mention as it appears in the text, such as `<at>Clientele</at>`. */
function ownMention(activity: Activity): string {
  const botId = botIdOf(activity);
  const own = onlyObjects(activity.entities).find(
    ({ type, mentioned }) =>
      type === 'mention' && isRecord(mentioned) && botId !== undefined && mentioned['id'] === botId,
  );
  return typeof own?.['text'] === 'string' && own['text'] !== '' ? own['text'] : '<at></at>';
}
