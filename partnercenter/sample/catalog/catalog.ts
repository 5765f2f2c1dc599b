import { customerOf } from '../customers/customer.js';
import { linkTo, type Service } from '../service.js';
import { collection } from '../wire/paging.js';
import { readRoute, type Ask, type Route } from '../wire/routes.js';
import { invalidProperty, refusal } from '../wire/serviceError.js';
import { availabilityBody, marketOf, SEGMENT_NAMES, segmentsOf } from './availabilities.js';
import { cycleOfOrder } from './plans.js';
import { isMicrosoftProduct, type Product, type Sku } from './products.js';

const VIEWS = [
  'Azure',
  'AzureReservations',
  'AzureReservationsVM',
  'AzureReservationsSQL',
  'AzureReservationsCosmosDb',
  'MicrosoftAzure',
  'OnlineServices',
  'Software',
  'SoftwareSUSELinux',
  'SoftwarePerpetual',
  'SoftwareSubscriptions',
  'SpecializedOffers',
  'MarketplaceSaaS',
].map((view) => view.toLowerCase());

/** Finds the market of a request: the country in its query, or that of its customer. */
type MarketIn = (service: Service, ask: Ask) => string;

const countryInQuery: MarketIn = (_service, { query }) => {
  const country = query.get('country') ?? '';
  if (!/^[A-Z]{2}$/i.test(country)) throw invalidProperty('country');
  return country.toUpperCase();
};

const countryOfCustomer: MarketIn = (service, ask) => marketOf(service, customerOf(service, ask));

function segmentIn({ query }: Ask): string | undefined {
  const segment = query.get('targetSegment')?.toLowerCase();
  if (segment !== undefined && !Object.values(SEGMENT_NAMES).includes(segment))
    throw refusal(403, 400030, 'Access to the requested targetSegment is not allowed.');
  return segment;
}

/** Returns the segments of a SKU that a request gets to see: nonprofit only when asked for. */
const soldIn = (sku: Sku, market: string, wanted: string | undefined) =>
  segmentsOf(sku, market).filter((segment) =>
    wanted === undefined ? segment !== 'charity' : SEGMENT_NAMES[segment] === wanted,
  );

function productOf(service: Service, ask: Ask): Product {
  const product = service.catalog.get(ask.param('product').toUpperCase());
  if (!product) throw refusal(404, 400013, 'Product was not found');
  return product;
}

function skuOf(product: Product, ask: Ask): Sku {
  const sku = product.skus.find(({ id }) => id === ask.param('sku'));
  if (!sku) throw refusal(404, 400018, 'SKU was not found');
  return sku;
}

function productBody(service: Service, product: Product, market: string) {
  const path = `/products/${product.id}`;
  const isReservation = product.views.includes('AzureReservationsVM');
  return {
    id: product.id,
    title: product.title,
    description: `${product.title}.`,
    productType: {
      id: product.type,
      displayName: product.type,
      ...(isReservation && { subType: { id: 'VirtualMachines', displayName: 'VirtualMachines' } }),
    },
    isMicrosoftProduct: isMicrosoftProduct(product),
    publisherName: product.publisher,
    links: {
      skus: linkTo(service, `${path}/skus?country=${market}`),
      self: linkTo(service, `${path}?country=${market}`),
    },
  };
}

function skuBody(service: Service, product: Product, sku: Sku, market: string) {
  const path = `/products/${product.id}/skus/${sku.id}`;
  const { attestationType, maximumQuantity } = sku;
  return {
    id: sku.id,
    productId: product.id,
    title: sku.title,
    description: `${sku.title}.`,
    minimumQuantity: 1,
    maximumQuantity,
    isTrial: false,
    supportedBillingCycles: [
      ...new Set(sku.offers.map(({ billingPlan }) => cycleOfOrder(billingPlan))),
    ],
    purchasePrerequisites: sku.family === 'nce' ? ['MicrosoftCustomerAgreement'] : [],
    inventoryVariables: [],
    provisioningVariables: sku.family === 'reservation' ? ['Scope', 'SubscriptionId'] : [],
    actions: ['Refund'],
    dynamicAttributes: {
      isMicrosoftProduct: isMicrosoftProduct(product),
      hasConstraints: maximumQuantity < 1000,
      isAddon: false,
      prerequisiteSkus: [],
    },
    ...(attestationType !== undefined && {
      attestationProperties: { attestationType, enforceAttestation: true },
    }),
    links: {
      availabilities: linkTo(service, `${path}/availabilities?country=${market}`),
      self: linkTo(service, `${path}?country=${market}`),
    },
  };
}

function listProducts(service: Service, ask: Ask, market: string) {
  const view = ask.query.get('targetView');
  const segment = segmentIn(ask);
  if (view === null || view === '') throw invalidProperty('targetView');
  if (!VIEWS.includes(view.toLowerCase()))
    throw refusal(403, 400036, 'Access to the requested targetView is not allowed.');
  const found = [...service.catalog.values()].filter(
    ({ views, skus }) =>
      views.some((own) => own.toLowerCase() === view.toLowerCase()) &&
      skus.some((sku) => soldIn(sku, market, segment).length > 0),
  );
  return collection(
    found.map((product) => productBody(service, product, market)),
    { links: { self: linkTo(service, `/products?country=${market}&targetView=${view}`) } },
  );
}

function listSkus(service: Service, ask: Ask, market: string) {
  const product = productOf(service, ask);
  const segment = segmentIn(ask);
  const sold = product.skus.filter((sku) => soldIn(sku, market, segment).length > 0);
  return collection(
    sold.map((sku) => skuBody(service, product, sku, market)),
    { links: { self: linkTo(service, `/products/${product.id}/skus?country=${market}`) } },
  );
}

function listAvailabilities(service: Service, ask: Ask, market: string) {
  const product = productOf(service, ask);
  const sku = skuOf(product, ask);
  const path = `/products/${product.id}/skus/${sku.id}/availabilities`;
  return collection(
    soldIn(sku, market, segmentIn(ask)).map((segment) =>
      availabilityBody(service, product, sku, market, segment),
    ),
    { links: { self: linkTo(service, `${path}?country=${market}`) } },
  );
}

function readAvailability(service: Service, ask: Ask, market: string) {
  const product = productOf(service, ask);
  const sku = skuOf(product, ask);
  const found = segmentsOf(sku, market)
    .map((segment) => availabilityBody(service, product, sku, market, segment))
    .find(({ id }) => id === ask.param('availability'));
  if (!found) throw refusal(404, 400019, 'Availability not found.');
  return found;
}

/** The catalog of a country, and that of a customer. */
const ROOTS: readonly [path: string, marketIn: MarketIn][] = [
  ['/v1/products', countryInQuery],
  ['/v1/customers/:customer/products', countryOfCustomer],
];

export const catalogRoutes: Route[] = ROOTS.flatMap(([root, marketIn]) => {
  const route = (path: string, read: (service: Service, ask: Ask, market: string) => unknown) =>
    readRoute(`${root}${path}`, 'other', (service, ask) =>
      read(service, ask, marketIn(service, ask)),
    );
  return [
    route('', listProducts),
    route('/:product', (service, ask, market) =>
      productBody(service, productOf(service, ask), market),
    ),
    route('/:product/skus', listSkus),
    route('/:product/skus/:sku', (service, ask, market) => {
      const product = productOf(service, ask);
      return skuBody(service, product, skuOf(product, ask), market);
    }),
    route('/:product/skus/:sku/availabilities', listAvailabilities),
    route('/:product/skus/:sku/availabilities/:availability', readAvailability),
  ];
});
