import type { Digest } from '../../db/digests/digest.js';
import { execute } from '../action.js';
import { textRun } from '../elements.js';
import { literal } from '../literal.js';
import { SIZE_LIMIT, sizeOf, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { scheduleText } from './scheduleText.js';

/** Puts a line above a card that tells why it came, and leads to its digest. A card without room stays as it is. */
export function asSent(card: AdaptiveCard, digest: Digest, language: Language): AdaptiveCard {
  const text = texts[language].digests;
  const small = { size: 'Small' } as const;
  const manage = execute(
    { verb: 'digests.show', input: { digest: digest.id } },
    language,
    text.manage,
  );
  const line = {
    type: 'RichTextBlock',
    inlines: [
      textRun(
        `${text.sentAs(scheduleText(digest.schedule, language))} · ${literal(digest.typed, 120)} · `,
        { ...small, isSubtle: true },
      ),
      textRun(text.manage, { ...small, color: 'Accent', selectAction: manage }),
    ],
  };
  const headed = { ...card, body: [line, ...(card['body'] as readonly object[])] };
  return sizeOf(headed) < SIZE_LIMIT ? headed : card;
}
