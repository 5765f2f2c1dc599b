import type { Catalog } from '../offers/offer.js';
import type { DroppedContent, DroppedFileState, ListName } from './droppedFile.js';

/** Rows of the tables for dropped files. `db/tables.ts` declares them to Knex. */

export interface DroppedFileRow {
  id: number;
  agentId: string;
  file: string;
  state: DroppedFileState;
  list: ListName | null;
  catalog: Catalog | null;
  /** JSON. */
  preview: string | null;
  leftOut: number;
  storedAt: string | null;
  version: number;
  createdAt: string;
  expiresAt: string;
}

export interface DroppedFilePartRow {
  fileId: number;
  content: DroppedContent;
  /** From 1. */
  number: number;
  bytes: Uint8Array;
}
