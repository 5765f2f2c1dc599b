import type { ImportReport } from '../../../db/import/report.js';
import type { ImportStopped } from '../../../db/import/errors.js';
import type { NoAnswer } from '../../../partnercenter/outcome.js';
import { PRICE_VIEWS, type PriceView } from '../../../partnercenter/resources/prices.js';

export interface Sheet {
  /** ISO 3166, as in ES. */
  market: string;
  view: PriceView;
}

/** Result of a sheet. Unless it was imported, the prices here are unchanged. */
export type SheetResult = Sheet &
  (
    | { kind: 'imported'; report: ImportReport }
    | { kind: 'failed'; outcome: NoAnswer }
    | { kind: 'cut-off' }
    /** It is not a price list, or too large. */
    | { kind: 'invalid' }
    | { kind: 'stopped'; reason: ImportStopped['reason'] }
  );

export const sheetsOf = (markets: readonly string[]): Sheet[] =>
  markets.flatMap((market) => PRICE_VIEWS.map((view) => ({ market, view })));

/** No other sheet will work either: nobody is connected, or the sign-in was refused. */
export const isLastingRefusal = (result: SheetResult): boolean =>
  result.kind === 'failed' &&
  result.outcome.kind === 'refusal' &&
  ['needs-user', 'credentials', 'mfa'].includes(result.outcome.reason);
