import { createHash } from 'node:crypto';
import type { SyncReport } from '../../../db/sync/report.js';

/**
 * Returns a key of what the Admin agents must know about a daily sync; undefined if they need not. The same
 * news has the same key on the next day, so that nobody is told twice.
 */
export function newsOf(report: SyncReport): string | undefined {
  switch (report.kind) {
    case 'preview':
      return 'sync-first';
    case 'other-relationship':
      return `sync-relationship-${report.relationship}`;
    case 'nothing-listed':
    case 'no-end':
      return `sync-${report.kind}`;
    case 'refused':
      return `sync-refused-${report.code}`;
    case 'applied': {
      const { gone } = report.changes;
      if (gone.count === 0) return undefined;
      const names = createHash('sha256').update(JSON.stringify(gone)).digest('hex');
      return `sync-gone-${names.slice(0, 16)}`;
    }
    case 'unreachable':
    case 'failed':
      return undefined;
  }
}
