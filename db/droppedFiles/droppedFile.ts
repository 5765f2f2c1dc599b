import type { ImportPreview } from '../import/report.js';
import type { Catalog } from '../offers/offer.js';

/** The lists that can be imported. */
export type ListName = 'customers' | 'billing' | 'subscriptions' | 'catalog';

/**
 * `reading`: a job reads it. `asking`: it is a price list, and an agent must name the catalog. `ready`: its card
 * asks for a decision. `invalid`: no row is valid. `applying`: a job applies it.
 */
export type DroppedFileState =
  'reading' | 'asking' | 'ready' | 'invalid' | 'applying' | 'applied' | 'discarded';

/** A list that an agent sent to the chat. */
export interface DroppedFile {
  id: number;
  agentId: string;
  file: string;
  state: DroppedFileState;
  list: ListName | null;
  catalog: Catalog | null;
  /** The changes that the card shows or, once applied, that were made. */
  preview: ImportPreview | null;
  /** Number of rows in the errors file. */
  leftOut: number;
  /** True once the whole list is stored here. */
  isStored: boolean;
  version: number;
}

/** The list as it was sent, or the errors file of its import. */
export type DroppedContent = 'list' | 'errors';
