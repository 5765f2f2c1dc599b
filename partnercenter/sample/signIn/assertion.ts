import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import { authError } from './authError.js';

const invalidClient = (aadsts: number, description: string) =>
  authError(401, 'invalid_client', aadsts, description);

/**
 * Checks the JSON Web Token with which an app proves that it has the private key of its certificate.
 * @param certificate the registered one, as PEM
 * @param audiences of which the assertion must name one
 */
export function checkAssertion(
  assertion: string,
  {
    certificate,
    clientId,
    audiences,
    now,
  }: {
    certificate: string | undefined;
    clientId: string;
    audiences: readonly string[];
    /** In milliseconds. */
    now: number;
  },
): void {
  const [header = '', payload = '', signature = ''] = assertion.split('.');
  const { alg, 'x5t#S256': thumbprint } = partOf(header);
  const registered = certificate === undefined ? undefined : new X509Certificate(certificate);
  if (!registered || thumbprint !== createHash('sha256').update(registered.raw).digest('base64url'))
    throw invalidClient(
      700027,
      'The certificate with identifier used to sign the client assertion is not registered on application.',
    );
  const key = {
    key: registered.publicKey,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  };
  const signed = Buffer.from(`${header}.${payload}`);
  if (alg !== 'PS256' || !verify('sha256', signed, key, Buffer.from(signature, 'base64url')))
    throw invalidClient(700027, 'The signature of the client assertion is not valid.');
  const { iss, sub, aud, exp } = partOf(payload);
  const isOwn = iss === clientId && sub === clientId;
  if (!isOwn || !audiences.includes(String(aud)) || !(Number(exp) * 1000 > now))
    throw invalidClient(700024, 'Client assertion is not within its valid time range.');
}

function partOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;
  } catch {
    throw invalidClient(50027, 'JWT token is invalid or malformed.');
  }
}
