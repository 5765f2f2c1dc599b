import type { KeptList, ListKind } from './lists.js';

/** What a part is given: which list it is about, and where to say what. */
export interface Bench extends ListKind {
  /** The list, made where it is not there yet. Parts that write take a copy. */
  list: () => Promise<KeptList>;
  /** What goes on, for whoever waits. */
  say: (what: string) => void;
  /** A paragraph or a table of the report. */
  print: (markdown: string) => void;
}

export type Part = (bench: Bench) => Promise<void>;
