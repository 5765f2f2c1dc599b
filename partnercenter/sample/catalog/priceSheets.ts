import Big from 'big.js';
import { stringify } from 'csv-stringify/sync';
import type { Segment } from '../../../db/offers/offer.js';
import type { Service } from '../service.js';
import { PRICES_AUDIENCE } from '../signIn/audiences.js';
import { tokenOf } from '../signIn/tokens.js';
import type { Answer, Call } from '../wire/call.js';
import { invalidProperty, notFound, refusal } from '../wire/serviceError.js';
import { zip } from '../wire/zip.js';
import { cycleOfAvailability } from './plans.js';
import type { Family, Product, SampleOffer, Sku } from './products.js';

/** Views of a price sheet, and the kinds of products in them. */
const VIEWS: Readonly<Record<string, readonly Family[]>> = {
  updatedlicensebased: ['nce'],
  software: ['software', 'perpetual'],
  marketplace: ['saas'],
  azure_reservations: ['reservation'],
  azure_consumption: ['azure'],
};

const COLUMNS = [
  'ProductTitle',
  'ProductId',
  'SkuId',
  'SkuTitle',
  'Publisher',
  'SkuDescription',
  'UnitOfMeasure',
  'TermDuration',
  'BillingPlan',
  'Market',
  'Currency',
  'UnitPrice',
  'PricingTierRangeMin',
  'PricingTierRangeMax',
  'EffectiveStartDate',
  'EffectiveEndDate',
  'Tags',
  'ERP Price',
  'Segment',
];

const SEGMENTS: Record<Segment, string> = {
  commercial: 'Commercial',
  education: 'Education',
  charity: 'Charity',
  government: 'Government',
};

/** The recommended retail price, as a multiple of the partner's price. */
const RETAIL_FACTOR = 1.25;

const PATH = /^\/v1\.0\/sales\/pricesheets\((.+)\)\/\$value$/i;

export const isPriceSheet = (path: string): boolean => PATH.test(decodeURIComponent(path));

/**
 * Answers a price sheet: CSV, or a ZIP file for callers that accept `deflate`.
 * @throws {ServiceError} without a user's token for this host.
 */
export function answerPriceSheet(service: Service, call: Call): Answer {
  const token = tokenOf(service, call);
  if (token.audience !== PRICES_AUDIENCE) throw refusal(401, 400, 'Access denied');
  if (token.user === undefined)
    throw refusal(400, 400, 'Application-only authentication is not supported.');
  call.caller = token.user;
  call.group = 'other';
  service.hooks.admit(call);
  const { market, view } = sheetOf(call.path);
  checkTimeline(call.query);
  const csv = Buffer.from(csvOf(service, market, view));
  const isPacked = /deflate/.test(call.headers['accept-encoding'] ?? '');
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename=sheets.${isPacked ? 'zip' : 'csv'}`,
      'Cache-Control': 'private',
    },
    raw: isPacked ? zip('sheets.csv', csv) : csv,
  };
}

/** Reads `Market='US',PricesheetView='software'`. */
function sheetOf(path: string): { market: string; view: readonly Family[] } {
  const [, text = ''] = PATH.exec(decodeURIComponent(path)) ?? [];
  const named = new Map(
    text.split(',').map((part) => {
      const [name = '', value = ''] = part.split('=');
      return [name.trim().toLowerCase(), value.trim().replace(/^'|'$/g, '')];
    }),
  );
  const view = VIEWS[named.get('pricesheetview') ?? ''];
  if (!view) throw invalidProperty('PricesheetView');
  return { market: (named.get('market') ?? '').toUpperCase(), view };
}

/** The sample has no sheets of the past, and no changes ahead. */
function checkTimeline(query: URLSearchParams): void {
  const timeline = (query.get('timeline') ?? 'current').toLowerCase();
  if (timeline === 'future') throw notFound();
  if (timeline === 'history' && !/^\d{6}$/.test(query.get('month') ?? ''))
    throw invalidProperty('month');
}

function csvOf({ catalog }: Service, market: string, view: readonly Family[]): string {
  const rows = [...catalog.values()].flatMap((product) =>
    product.skus
      .filter(({ family }) => view.includes(family))
      .flatMap((sku) =>
        sku.offers
          .filter((offer) => offer.market === market)
          .map((offer) => rowOf(product, sku, offer)),
      ),
  );
  return stringify([COLUMNS, ...rows], { bom: true, quoted: true, record_delimiter: 'windows' });
}

function rowOf(product: Product, sku: Sku, offer: SampleOffer): string[] {
  const { unitPrice } = offer;
  const retail = unitPrice === null ? '' : new Big(unitPrice).times(RETAIL_FACTOR).round(2);
  return [
    product.title,
    product.id,
    sku.id,
    sku.title,
    product.publisher,
    offer.description ?? `${sku.title}.`,
    offer.unit ?? '',
    offer.term,
    cycleOfAvailability(offer.billingPlan),
    offer.market,
    offer.currency,
    unitPrice ?? '',
    String(offer.tierMin ?? ''),
    String(offer.tierMax ?? ''),
    '1/1/2026 12:00:00 AM',
    '12/31/9999 11:59:59 PM',
    'License',
    retail.toString(),
    SEGMENTS[offer.segment],
  ];
}
