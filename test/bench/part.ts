import type { CachedList, ListKind } from './lists.js';

/** The input of a part: its list and its output functions. */
export interface Bench extends ListKind {
  /** Returns the list; creates it if missing. Parts that write take a copy. */
  list: () => Promise<CachedList>;
  /** Reports progress. */
  say: (what: string) => void;
  /** Adds a paragraph or a table to the report. */
  print: (markdown: string) => void;
}

export type Part = (bench: Bench) => Promise<void>;
