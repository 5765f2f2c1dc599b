import type { Language } from '../../cards/text/index.js';

export interface Understood {
  verb: string;
  input: Record<string, unknown>;
  /** The language of the words that were understood. */
  language: Language;
}

/** A command as it was probably meant, with the corrected text. */
export interface Near extends Understood {
  phrase: string;
}

/** Result of reading typed text. */
export type Outcome =
  /** The best reading, and others that may fit better: a customer's name can hold any words. */
  | ({ kind: 'command'; others?: Understood[] } & Understood)
  /** A misspelled command, with the corrected text. */
  | ({ kind: 'near'; typed: string } & Near)
  /** Any other text, which may be a customer's name; `core` is the text without fillers around it, which may be nothing. */
  | { kind: 'lookup'; typed: string; core?: string; language: Language };
