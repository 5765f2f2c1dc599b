/**
 * Meaning of an error of the service for this product.
 *
 * @see https://learn.microsoft.com/partner-center/developer/error-codes
 */
export type Reason =
  /** Sign-in: the token is missing, expired or of the wrong audience. */
  | 'token'
  /** The signed-in user did not use multifactor authentication. */
  | 'mfa'
  /** The app's credentials were refused by Microsoft Entra. */
  | 'credentials'
  /** The resource needs a signed-in user. */
  | 'needs-user'
  /** The app or the user lacks a role or a permission. */
  | 'forbidden'
  /** There is no relationship with the customer any more, or no such tenant. */
  | 'customer-gone'
  | 'stale-etag'
  /** The list has no more pages. */
  | 'list-end'
  | 'invalid'
  /** The address is not valid. */
  | 'address'
  /** The country needs a phone number or a registration number. */
  | 'phone'
  /** The customer has not accepted the Microsoft Customer Agreement. */
  | 'agreement'
  /** The availability was replaced: read it again. */
  | 'availability-gone'
  | 'inventory'
  | 'seat-limit'
  | 'attestation'
  /** Microsoft reviews the customer or has locked it. */
  | 'review'
  | 'cart-gone'
  /** The cart was ordered already. */
  | 'cart-submitted'
  /** Another order or the same checkout is in progress: ask again later. */
  | 'busy'
  | 'not-found'
  | 'throttled'
  | 'other';

const REASONS: Readonly<Record<string, Reason>> = {
  '400': 'invalid',
  '1000': 'not-found',
  '2000': 'list-end',
  '2007': 'address',
  '2032': 'forbidden',
  '2055': 'stale-etag',
  '2200': 'forbidden',
  '2201': 'forbidden',
  '2202': 'forbidden',
  '2203': 'forbidden',
  '2204': 'forbidden',
  '2205': 'forbidden',
  '2206': 'forbidden',
  '3000': 'invalid',
  '13605': 'agreement',
  '20000': 'not-found',
  '20002': 'customer-gone',
  '20003': 'not-found',
  '60003': 'customer-gone',
  '400013': 'not-found',
  '400019': 'availability-gone',
  '600049': 'phone',
  '600050': 'phone',
  '600051': 'phone',
  '800001': 'token',
  '800008': 'cart-gone',
  '800009': 'invalid',
  '800010': 'inventory',
  '800060': 'busy',
  '800064': 'busy',
  '800065': 'cart-submitted',
  '800073': 'review',
  '800074': 'review',
  '800075': 'review',
  '800089': 'seat-limit',
  '800090': 'seat-limit',
  '900150': 'forbidden',
  '900203': 'attestation',
  '900206': 'attestation',
  '900278': 'busy',
  '900329': 'needs-user',
  '900416': 'review',
  '900420': 'token',
  '900421': 'mfa',
};

/** By status, for answers without a known code. */
const BY_STATUS: Readonly<Record<number, Reason>> = {
  401: 'token',
  403: 'forbidden',
  404: 'not-found',
  409: 'busy',
  429: 'throttled',
};

/** Reasons that a 401 may have. With any other code, such as 400, it still says that the token was refused. */
const OF_401: readonly Reason[] = ['token', 'mfa', 'needs-user'];

/** Classifies an error. @param code as text; empty if the answer had none */
export function reasonOf(status: number, code: string): Reason {
  const known = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
  if (status === 401) return known && OF_401.includes(known) ? known : 'token';
  return known ?? BY_STATUS[status] ?? 'other';
}
