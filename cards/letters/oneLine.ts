import { shortened } from '../literal.js';

/**
 * A record's text for a letter: in one line, so that it cannot look like a paragraph of its own.
 * @param max in UTF-16 code units; a longer text ends in an ellipsis
 */
export const oneLine = (text: string, max: number): string =>
  shortened(
    text
      .toWellFormed()
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
      .trim(),
    max,
  );
