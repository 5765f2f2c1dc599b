/** A space of no width, which no one sees and no macro survives. */
const GAP = '\u200b';

/**
 * A record's text for a TextRun or a choice, as it is: Teams would expand `{{DATE(…)}}` even there.
 * Longer than `max` UTF-16 code units it ends in an ellipsis.
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
