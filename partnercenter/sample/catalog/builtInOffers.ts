import Big from 'big.js';
import type { BillingPlan } from '../../../db/codes.js';
import type { Catalog, Segment } from '../../../db/offers/offer.js';
import { COUNTRIES } from '../customers/countries.js';
import { monthsOfTerm } from './plans.js';
import type { SampleOffer, SkuRules } from './products.js';

type Terms = readonly (readonly [term: string, billingPlan: BillingPlan])[];

interface BuiltIn {
  catalog: Catalog;
  id: readonly [productId: string, skuId: string];
  product: string;
  sku?: string;
  publisher?: string;
  segment?: Segment;
  /** Per month; once, without a term; null by usage. */
  price: number | null;
  terms: Terms;
}

const ONLINE_SERVICES: Terms = [
  ['P1M', 'monthly'],
  ['P1Y', 'monthly'],
  ['P1Y', 'annual'],
  ['P3Y', 'annual'],
  ['P3Y', 'triennial'],
];

/** A small catalog with a product of each kind, in every market of the sample. */
const BUILT_IN: readonly BuiltIn[] = [
  {
    catalog: 'online-services',
    id: ['CFQ7TTC0LH18', '0001'],
    product: 'Microsoft 365 Business Basic',
    price: 6,
    terms: ONLINE_SERVICES,
  },
  {
    catalog: 'online-services',
    id: ['CFQ7TTC0LDPB', '0001'],
    product: 'Microsoft 365 Business Standard',
    price: 12.5,
    terms: ONLINE_SERVICES,
  },
  {
    catalog: 'online-services',
    id: ['CFQ7TTC0LCHC', '0002'],
    product: 'Microsoft 365 Business Premium',
    price: 22,
    terms: ONLINE_SERVICES,
  },
  {
    catalog: 'online-services',
    id: ['CFQ7TTC0LCHC', '0005'],
    product: 'Microsoft 365 Business Premium',
    sku: 'Microsoft 365 Business Premium (Nonprofit)',
    segment: 'charity',
    price: 5.5,
    terms: ONLINE_SERVICES,
  },
  {
    catalog: 'online-services',
    id: ['CFQ7TTC0LF8S', '0001'],
    product: 'Office 365 E5',
    price: 38,
    terms: ONLINE_SERVICES,
  },
  {
    catalog: 'online-services',
    id: ['CFQ7TTC0LF8S', '0002'],
    product: 'Office 365 E5',
    sku: 'Office 365 E5 without Audio Conferencing',
    price: 36.48,
    terms: ONLINE_SERVICES,
  },
  {
    catalog: 'online-services',
    id: ['CFQ7TTC0HD33', '0003'],
    product: 'Visio Plan 1',
    price: 5,
    terms: ONLINE_SERVICES,
  },
  {
    catalog: 'online-services',
    id: ['CFQ7TTC0LH0Z', '0001'],
    product: 'AI Builder Capacity add-on',
    price: 500,
    terms: ONLINE_SERVICES,
  },
  {
    catalog: 'online-services',
    id: ['CFQ7TTC0J1GB', '0003'],
    product: 'Windows 365 Business',
    sku: 'Windows 365 Business 2 vCPU, 4 GB, 128 GB',
    price: 32,
    terms: ONLINE_SERVICES,
  },
  {
    catalog: 'azure',
    id: ['DZH318Z0BPS6', '0001'],
    product: 'Azure plan',
    price: null,
    terms: [['', 'usage']],
  },
  {
    catalog: 'azure',
    id: ['DZH318Z0BQ3Q', '0001'],
    product: 'Virtual Machines DSv2 Series',
    sku: 'Reserved VM Instance, Standard_DS1_v2, US West 2, 1 Year',
    price: 31,
    terms: [['P1Y', 'one-time']],
  },
  {
    catalog: 'software',
    id: ['DG7GMGF0FKZV', '0003'],
    product: 'SQL Server Enterprise',
    sku: 'SQL Server Enterprise - 2 Core License Pack - 3 year',
    price: 450,
    terms: [
      ['P3Y', 'triennial'],
      ['P1Y', 'annual'],
    ],
  },
  {
    catalog: 'software',
    id: ['DG7GMGF0DWTL', '0001'],
    product: 'Windows Server 2022 Standard',
    sku: 'Windows Server 2022 Standard - 16 Core License Pack',
    price: 1000,
    terms: [['', 'one-time']],
  },
  {
    catalog: 'marketplace',
    id: ['DZH318Z0BXWC', '0002'],
    product: 'Wingtip Firewall',
    sku: 'Wingtip Firewall - Medium Plan',
    publisher: 'Wingtip Networks',
    price: 80,
    terms: [
      ['P1M', 'monthly'],
      ['P1Y', 'monthly'],
      ['P1Y', 'annual'],
    ],
  },
];

export const BUILT_IN_RULES: Readonly<Record<string, SkuRules>> = {
  'CFQ7TTC0LH18:0001': { maximumQuantity: 300 },
  'CFQ7TTC0LDPB:0001': { maximumQuantity: 300 },
  'CFQ7TTC0LCHC:0002': { maximumQuantity: 300 },
  'CFQ7TTC0LCHC:0005': { maximumQuantity: 300 },
  'CFQ7TTC0LH0Z:0001': { maximumQuantity: 1000 },
  'CFQ7TTC0J1GB:0003': { maximumQuantity: 300, attestationType: 'Windows365' },
  'DZH318Z0BPS6:0001': { maximumQuantity: 1 },
  'DG7GMGF0FKZV:0003': { maximumQuantity: 2000 },
  'DG7GMGF0DWTL:0001': { maximumQuantity: 2000 },
  'DZH318Z0BXWC:0002': { maximumQuantity: 100 },
};

/** The built-in catalog as a price list. A price has the same number in every currency. */
export const builtInOffers = (): SampleOffer[] =>
  BUILT_IN.flatMap((built) =>
    COUNTRIES.flatMap((country) =>
      built.terms.map(([term, billingPlan]) => ({
        catalog: built.catalog,
        market: country.code,
        segment: built.segment ?? 'commercial',
        productId: built.id[0],
        skuId: built.id[1],
        product: built.product,
        sku: built.sku ?? built.product,
        publisher: built.publisher ?? 'Microsoft Corporation',
        term,
        billingPlan,
        currency: country.currency,
        unitPrice:
          built.price === null
            ? null
            : new Big(built.price).times(monthsOfTerm(term) ?? 1).toFixed(),
      })),
    ),
  );
