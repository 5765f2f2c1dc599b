import type { Button } from '../action.js';
import { texts, type Language } from '../text/index.js';

/** Offered where the customer can be read from Partner Center. */
export interface LookNow {
  /** Makes two presses of the button one request. */
  form: string;
}

/** A button that reads the customer from Partner Center and shows the card again. */
export const lookNowButton = (
  look: LookNow | undefined,
  input: { customer: string; card: 'show' | 'services' | 'billing' },
  language: Language,
): Button | undefined =>
  look && { title: texts[language].age.lookNow, ask: { verb: 'look', input, form: look.form } };
