import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';

export interface Certificate {
  /** PKCS #8, as PEM. */
  privateKey: string;
  /** SHA-256 of the certificate, as base64url. */
  thumbprint: string;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/;
const PRIVATE_KEY =
  /-----BEGIN (?:RSA )?PRIVATE KEY-----[\s\S]+?-----END (?:RSA )?PRIVATE KEY-----/;

/**
 * Reads a PEM file with a certificate and its private key.
 * @throws {Error} if either is missing, or they do not belong together
 */
export function certificateIn(pem: string): Certificate {
  const [certificate] = CERTIFICATE.exec(pem) ?? [];
  const [key] = PRIVATE_KEY.exec(pem) ?? [];
  if (certificate === undefined || key === undefined)
    throw new Error('the file needs a certificate and its private key, without a password');
  const parsed = new X509Certificate(certificate);
  const privateKey = createPrivateKey(key);
  if (!parsed.checkPrivateKey(privateKey))
    throw new Error('the private key does not belong to the certificate');
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    thumbprint: createHash('sha256').update(parsed.raw).digest('base64url'),
  };
}
