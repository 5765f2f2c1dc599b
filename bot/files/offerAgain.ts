import { texts, type Language } from '../../cards/text/index.js';
import type { Ask } from '../../cards/asks.js';
import { noticeReply, type CardReply } from '../reply.js';
import type { AnyFileKind } from './fileKind.js';
import { exportVerb } from './fileKindName.js';

/** Says why a file did not arrive, with a button that asks for it again. */
export function offerAgain(
  { kind }: AnyFileKind,
  input: Record<string, unknown>,
  reason: string,
  language: Language,
): CardReply {
  // The file's own schema reads the input again.
  const ask = { verb: exportVerb(kind), input } as Ask;
  const again = { title: texts[language].files.again, ask };
  return noticeReply([reason], language, [again]);
}
