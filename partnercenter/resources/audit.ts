import { z } from 'zod';
import { mapAnswer, type Outcome } from '../outcome.js';
import type { Send } from '../send.js';
import { nextToken, pageOf } from './shapes.js';

const auditRecord = z.looseObject({
  id: z.string().optional(),
  customerId: z.string().nullish(),
  resourceType: z.string().optional(),
  operationType: z.string().optional(),
  operationDate: z.string(),
  operationStatus: z.string().optional(),
});
/** A change that a person or an app made in Partner Center. Microsoft's own changes, such as renewals, are not in it. */
export type AuditRecord = z.output<typeof auditRecord>;

export interface AuditPage {
  items: AuditRecord[];
  next: string | undefined;
}

const page = pageOf(auditRecord);
const PAGE_SIZE = 500;

/** @see https://learn.microsoft.com/partner-center/developer/get-a-record-of-partner-center-activity-by-user */
export const auditOf = (send: Send) => ({
  /**
   * Reads a page of the audit log.
   * @param days both included, as in 2026-11-25: at most 30 days, and none older than 90
   */
  async page(
    days: { from: string; to: string },
    token: string | undefined,
  ): Promise<Outcome<AuditPage>> {
    const query = `startDate=${days.from}&endDate=${days.to}&size=${PAGE_SIZE}`;
    const outcome = await send({
      method: 'GET',
      path: `/v1/auditrecords?${query}${token === undefined ? '' : '&seekOperation=Next'}`,
      ...(token !== undefined && { headers: { 'MS-ContinuationToken': token } }),
      schema: page,
      group: 'other',
      urgency: 'background',
    });
    if (token !== undefined && outcome.kind === 'refusal' && outcome.reason === 'list-end')
      return { kind: 'answer', status: outcome.status, value: { items: [], next: undefined } };
    return mapAnswer(outcome, (read) => ({
      items: read.items,
      next: read.items.length === 0 ? undefined : nextToken(read),
    }));
  },
});
