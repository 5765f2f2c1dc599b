import type { Activity } from 'botbuilder';
import { onlyObjects } from './activityFields.js';
import { plainLines } from './plainText.js';

/** Length of a message that is read as a list, in UTF-16 code units: 500 rows of 200. */
const MAX_LIST_LENGTH = 100_000;
/** HTML with lines of its own. Teams sends an HTML copy of each message; of most it is one paragraph. */
const HAS_LINES = /<(?:table|br|li)\b|<\/(?:p|div)>\s*<(?:p|div)\b/i;
const END_OF_LINE = /<(?:br|\/tr|\/p|\/div|\/li)\b[^<>]*>/gi;
const END_OF_CELL = /<\/t[dh]\s*>/gi;
const TAG = /<\/?[a-z!][^<>]*>/gi;
/** The bot's name, with which a message in a group starts. */
const MENTION = /<at\b[^<>]*>[^<]*<\/at>|<span\b[^<>]*\/Mention"[^<>]*>[^<]*<\/span>/i;

/**
 * Returns a message's text with its lines, and with tabs between the cells of a table. They come from the HTML copy
 * if the message has a table, or if its text has lost its lines.
 */
export function pastedLines(activity: Activity): string {
  const html = onlyObjects(activity.attachments)
    .filter(({ contentType }) => contentType === 'text/html')
    .map(({ content }) => (typeof content === 'string' ? content : ''))
    .find((content) => HAS_LINES.test(content));
  const text = plainLines(activity, MAX_LIST_LENGTH);
  const isWhole = html === undefined || (/[\r\n]/.test(text) && !/<table\b/i.test(html));
  return isWhole ? text : plainLines({ ...activity, text: linesOf(html) }, MAX_LIST_LENGTH);
}

/** Turns rows of a table, paragraphs and items into lines. A cell is one line. */
const linesOf = (html: string): string =>
  html
    .slice(0, 4 * MAX_LIST_LENGTH)
    .replace(MENTION, ' ')
    .replace(/\s+/g, ' ')
    .split(/(?=<t[dh]\b)/i)
    .map(cellInOneLine)
    .join('')
    .replace(END_OF_LINE, '\n')
    .replace(END_OF_CELL, '\t')
    .replace(TAG, '');

/** @param part HTML that may start with a cell */
function cellInOneLine(part: string): string {
  if (!/^<t[dh]\b/i.test(part)) return part;
  const end = part.search(END_OF_CELL);
  const cell = end < 0 ? part : part.slice(0, end);
  return cell.replace(END_OF_LINE, ' ') + part.slice(cell.length);
}
