/** A space of zero width: invisible, but it breaks up a macro. */
const GAP = '\u200b';

/**
 * A record's text for a TextRun or a choice. Breaks up macros, because Teams expands `{{DATE(…)}}` even there.
 * @param max in UTF-16 code units; a longer text ends in an ellipsis
 */
export function literal(text: string, max = 300): string {
  const cut =
    text.length > max
      ? `${text
          .slice(0, max - 1)
          .toWellFormed()
          .replace(/\ufffd$/, '')}…`
      : text;
  return cut.replace(/\{(?=\{)/g, `{${GAP}`);
}
