/** A line of a pasted list, and the customers that it names. */
export interface PastedLine {
  /** As it was typed, shortened. */
  text: string;
  /** Ids of customers, the likeliest first. */
  customers: number[];
  /** True if the line names its only customer without doubt, or an agent chose it. */
  isFound: boolean;
}

export interface PastedList {
  id: number;
  agentId: string;
  /** Id of the chat that shows it; more than that if only the agent sees it there. */
  conversation: string;
  lines: PastedLine[];
  /** Number of lines that were not read: there were too many. */
  leftOut: number;
}

/** Part of a list that a line belongs to. */
export type PastedPart = 'found' | 'ambiguous' | 'missing';
export const PASTED_PARTS: readonly PastedPart[] = ['found', 'ambiguous', 'missing'];

export function partOf({ customers, isFound }: PastedLine): PastedPart {
  if (customers.length === 0) return 'missing';
  return isFound ? 'found' : 'ambiguous';
}

/** Returns the ids of the customers found, each once, in the order of the lines. */
export const foundIds = ({ lines }: Pick<PastedList, 'lines'>): number[] => [
  ...new Set(lines.filter(({ isFound }) => isFound).flatMap(({ customers }) => customers)),
];
