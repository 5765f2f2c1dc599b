import type { Button } from '../../cards/action.js';
import { texts, type Language } from '../../cards/text/index.js';
import { noticeReply, refusal, type Reply } from '../reply.js';
import type { SearchFault } from '../slots/searchFilters.js';

/** Requests that a wrong search leads to. */
interface Instead {
  /** Repeats the request with the search that was probably meant. */
  repeat: (query: string) => Button | undefined;
  /** Asks for the renewals that the search describes; undefined if there was no search. */
  renewals: Button | undefined;
}

/** Says what is wrong with a search; the probable meaning is a button. */
export function faultReply(
  { code, filter, meant }: SearchFault,
  { repeat, renewals }: Instead,
  language: Language,
): Reply {
  const { searchEmpty, unknownFilter, filters, ...faults } = texts[language].refusals;
  if (code === 'searchEmpty') return refusal(code, searchEmpty);
  const again = meant === undefined ? undefined : repeat(meant);
  const buttons = [
    ...(again ? [again] : []),
    ...(code === 'forRenewals' && renewals ? [renewals] : []),
  ];
  return code === 'unknownFilter'
    ? noticeReply([unknownFilter(filter), filters], language, buttons)
    : noticeReply([faults[code](filter)], language, buttons);
}
