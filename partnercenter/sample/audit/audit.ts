import type { Customer } from '../customers/customer.js';
import type { Service } from '../service.js';
import { DAY_MS, instantText } from '../values.js';
import { filterOf } from '../wire/filter.js';
import { toPascalCase } from '../wire/json.js';
import { collection, pageOf } from '../wire/paging.js';
import { readRoute, type Ask, type Route } from '../wire/routes.js';
import { invalidProperty, notFound, refusal } from '../wire/serviceError.js';

/** Records are kept this long. */
const KEPT_DAYS = 90;
/** The longest range of one query. */
const QUERY_DAYS = 30;

/** A change as the log tells it. */
export interface RecordedChange {
  customer: Customer;
  resourceType: string;
  operationType: string;
  by: { user?: string | undefined; correlationId?: string | undefined };
  /** The resource before and after. */
  old?: unknown;
  now?: unknown;
  data?: { key: string; value: string | null }[];
  /** The resource's id; the customer's if absent. */
  id?: string;
  /** In milliseconds; now if absent. */
  at?: number;
}

export interface AuditEntry {
  at: number;
  visibleAt: number;
  customerId: string;
  customerName: string;
  resourceType: string;
  body: { id: string } & Record<string, unknown>;
}

/** Adds a change to the audit log. */
export function recordChange(service: Service, change: RecordedChange): void {
  const { customer, resourceType, operationType, by, data = [] } = change;
  const { partnerTenant, clientId, auditLag } = service.options;
  const at = change.at ?? service.hooks.now();
  const id = [
    partnerTenant,
    customer.id,
    change.id ?? customer.id,
    operationType.replaceAll('_', ''),
    ticksOf(at, ++service.serial),
  ].join('_');
  service.audits.push({
    at,
    visibleAt: at + auditLag * 1000,
    customerId: customer.id,
    customerName: customer.name,
    resourceType,
    body: {
      id,
      partnerId: partnerTenant,
      participants: [partnerTenant],
      customerId: customer.id,
      customerName: customer.name,
      ...(by.user !== undefined && { userPrincipalName: by.user }),
      applicationId: clientId,
      resourceType,
      ...(change.old !== undefined && { resourceOldValue: valueText(change.old) }),
      ...(change.now !== undefined && { resourceNewValue: valueText(change.now) }),
      operationType,
      ...(by.correlationId !== undefined && { originalCorrelationId: by.correlationId }),
      operationDate: instantText(at),
      operationStatus: 'succeeded',
      customizedData: data,
      attributes: { objectType: 'AuditRecord' },
    },
  });
}

/** Ticks of .NET until 1970: hundreds of nanoseconds since the year 1. */
const EPOCH_TICKS = 621_355_968_000_000_000n;
const ticksOf = (ms: number, serial: number): string =>
  (EPOCH_TICKS + BigInt(ms) * 10_000n + BigInt(serial % 10_000)).toString();

const valueText = (value: unknown): string => JSON.stringify(toPascalCase(value));

function listRecords(service: Service, ask: Ask) {
  const now = service.hooks.now();
  const { from, to } = rangeOf(ask.query, now);
  const filter = filterOf(ask.query, {
    fields: ['CompanyName', 'CustomerId', 'ResourceType'],
    operators: ['substring', 'equals'],
  });
  if (filter && (filter.field === 'CompanyName') !== (filter.operator === 'substring'))
    throw invalidProperty('filter');
  const value = filter?.value.toLowerCase() ?? '';
  const isWanted = (entry: AuditEntry): boolean => {
    if (entry.at < from || entry.at >= to || entry.visibleAt > now) return false;
    switch (filter?.field) {
      case 'CompanyName':
        return entry.customerName.toLowerCase().includes(value);
      case 'CustomerId':
        return entry.customerId === value;
      case 'ResourceType':
        return entry.resourceType === value;
      default:
        return true;
    }
  };
  const newestFirst = service.audits.toSorted((one, other) => other.at - one.at);
  const page = pageOf(service, ask, newestFirst, '/auditrecords', isWanted);
  return collection(
    page.items.map(({ body }) => body),
    page,
  );
}

/** Reads the days of a query. The end is a day that is included. */
function rangeOf(query: URLSearchParams, now: number): { from: number; to: number } {
  const from = instantIn(query, 'startDate') ?? now - QUERY_DAYS * DAY_MS;
  const end = instantIn(query, 'endDate');
  const to = Math.min(end === undefined ? from + QUERY_DAYS * DAY_MS : end + DAY_MS, now + DAY_MS);
  if (from < now - (KEPT_DAYS + 1) * DAY_MS)
    throw refusal(400, 400, 'The start date has to be within the last 90 days.');
  if (to - from > (QUERY_DAYS + 1) * DAY_MS)
    throw refusal(400, 400, 'The date range must not exceed 30 days.');
  return { from, to };
}

function instantIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(text);
  const at = Date.parse(
    /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : hasZone ? text : `${text} UTC`,
  );
  if (Number.isNaN(at)) throw invalidProperty(name);
  return at;
}

function readRecord(service: Service, ask: Ask) {
  const entry = service.audits.find(({ body }) => body.id === ask.param('record'));
  if (!entry) throw notFound();
  return entry.body;
}

export const auditRoutes: Route[] = ['/v1', '/auditactivity/v1'].flatMap((prefix) => [
  readRoute(`${prefix}/auditrecords`, 'other', listRecords),
  readRoute(`${prefix}/auditrecords/:record`, 'other', readRecord),
]);
