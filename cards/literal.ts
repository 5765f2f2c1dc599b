/** A space of zero width: invisible, but it breaks up a macro. */
const GAP = '\u200b';

/**
 * Cuts a text that is too long, never within a surrogate pair.
 * @param max in UTF-16 code units; a longer text ends in an ellipsis
 */
export const shortened = (text: string, max: number): string =>
  text.length > max
    ? `${text
        .slice(0, max - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`
    : text;

/**
 * A record's text for a TextRun or a choice. Breaks up macros, because Teams expands `{{DATE(…)}}` even there.
 * @param max in UTF-16 code units; a longer text ends in an ellipsis
 */
export const literal = (text: string, max = 300): string =>
  shortened(text, max).replace(/\{(?=\{)/g, `{${GAP}`);
