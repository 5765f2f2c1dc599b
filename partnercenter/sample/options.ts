import type { SampleOffer } from './catalog/products.js';
import type { GivenCustomer } from './customers/customer.js';

/** Times are in seconds, unless the name has another unit. */
export interface SampleOptions {
  /** The port on loopback; 0 takes a free one. */
  port: number;
  /** Chooses among the invented customers. */
  seed: number;

  /** The customers, or the number to invent. */
  customers: number | readonly GivenCustomer[];
  /** The price lists; undefined for the small built-in catalog. */
  offers: readonly SampleOffer[] | undefined;
  /** The most subscriptions of an invented customer. */
  subscriptions: number;
  /** The part of invented subscriptions that are of the old kind, with an etag. */
  legacyShare: number;
  /** The part of invented customers without the Microsoft Customer Agreement. */
  mcaMissing: number;
  /** Number of invented audit records of the last 90 days. */
  audits: number;
  /** Shows what takes delegated admin privileges: address, email and domains of a customer. */
  dap: boolean;

  partnerTenant: string;
  clientId: string;
  clientSecret: string;
  /** The app's registered certificate, as PEM. */
  certificate: string | undefined;
  tokenTtl: number;
  /** The idle time after which a refresh token dies. */
  refreshTtl: number;
  /** Gives a new refresh token with each use. */
  rotate: boolean;
  /** Leaves used refresh tokens valid, as Microsoft Entra ID does. */
  refreshReuse: boolean;
  /** Treatment of users who signed in without multifactor authentication. */
  mfa: 'enforced' | 'reported' | 'off';
  /** Consents without a person; `false` and `deny` refuse. */
  autoConsent: boolean | 'deny';
  /** Lets the consenting user pass multifactor authentication. */
  consentMfa: boolean;
  /** The time between polls of a device code. */
  deviceInterval: number;

  /** Puts a byte order mark before JSON. */
  bom: 'always' | 'some' | 'never';
  gzip: boolean;
  /** Writes links with the version, as in `/v1/customers`. */
  linksV1: boolean;
  /** Echoes ids twice in headers, as in `id,id`. */
  doubledIds: boolean;

  /** The largest page of a list. */
  pageMax: number;
  /** End of a list: no token, a token that is refused with 2000, or a token to an empty page. */
  listEnd: 'clean' | '2000' | 'empty';
  /** Life of a continuation token; 0 is forever. */
  continuationTtl: number;
  /** Counts the items of the page, or all. */
  totalCount: 'page' | 'all';

  cartTtl: number;
  /** The time until an ordered cart is no longer found; 0 is never. */
  orderedCartTtl: number;
  checkoutMs: number;
  /** Answer to the checkout of an ordered cart: the same again, or a refusal with 800065. */
  checkoutRepeat: 'same' | '800065';
  checkoutStatus: 200 | 201;
  /** Refuses a checkout with 800060 while another of the same customer runs. */
  oneOrderAtATime: boolean;
  /** The time until a new order is found; up to 900 in the real service. */
  orderLag: number;
  /** The time until an order is completed and has subscriptions. */
  provisionLag: number;
  /** Life of a catalog item id; 0 is forever. */
  availabilityTtl: number;
  /** SKUs whose order fails at checkout: `P:S,P:S`. */
  failSkus: string;
  /** Number of such failures until it succeeds; 0 for always. */
  failTimes: number;
  /** Form of a cart line's error code. */
  lineErrors: 'number' | 'word';
  /** Refuses a cart without the partner's attestation with 900206. */
  attestation: 'optional' | 'required';
  /** The step that needs the Microsoft Customer Agreement. */
  mcaAt: 'checkout' | 'cart';
  /** The status of every order, as in `pending review`; empty for its own. */
  orderStatus: string;
  /** Multiplies the prices in carts. */
  priceFactor: number;

  /** Refuses a billing profile without an etag, or takes it. */
  etag: 'required' | 'lenient';
  /** The time until a change is in the audit log. */
  auditLag: number;
}

export const SAMPLE_DEFAULTS: SampleOptions = {
  port: 0,
  seed: 1,
  customers: 60,
  offers: undefined,
  subscriptions: 4,
  legacyShare: 0.1,
  mcaMissing: 0,
  audits: 0,
  dap: false,
  partnerTenant: '11111111-2222-4333-8444-555555555555',
  clientId: '99999999-8888-4777-8666-555555555555',
  clientSecret: 'sample-secret',
  certificate: undefined,
  tokenTtl: 3600,
  refreshTtl: 90 * 86_400,
  rotate: true,
  refreshReuse: true,
  mfa: 'enforced',
  autoConsent: true,
  consentMfa: true,
  deviceInterval: 5,
  bom: 'always',
  gzip: false,
  linksV1: false,
  doubledIds: false,
  pageMax: 500,
  listEnd: 'clean',
  continuationTtl: 0,
  totalCount: 'page',
  cartTtl: 7 * 86_400,
  orderedCartTtl: 0,
  checkoutMs: 0,
  checkoutRepeat: 'same',
  checkoutStatus: 201,
  oneOrderAtATime: false,
  orderLag: 0,
  provisionLag: 0,
  availabilityTtl: 0,
  failSkus: '',
  failTimes: 0,
  lineErrors: 'number',
  attestation: 'optional',
  mcaAt: 'checkout',
  orderStatus: '',
  priceFactor: 1,
  etag: 'required',
  auditLag: 0,
};
