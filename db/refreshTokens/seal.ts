import { hkdfSync } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';

/** Encrypts short secrets, so that a copy of the database does not give them away. */
export type Seal = ReturnType<typeof createSeal>;

export type SealSecrets = readonly [string, ...string[]];

const KEY_BYTES = 32;

/**
 * @param secrets of at least 32 characters each, from the environment. The first one seals and all open, so a
 *   secret can be replaced while the one before it is still in use
 */
export function createSeal([first, ...others]: SealSecrets) {
  const sealing = keyOf(first);
  const keys = [sealing, ...others.map(keyOf)];
  return {
    close: (text: string): Promise<string> =>
      new CompactEncrypt(new TextEncoder().encode(text))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(sealing),

    /** Returns undefined if it was sealed with another secret. */
    open: async (sealed: string): Promise<string | undefined> => {
      for (const key of keys) {
        const opened = await compactDecrypt(sealed, key).catch(() => undefined);
        if (opened) return new TextDecoder().decode(opened.plaintext);
      }
      return undefined;
    },
  };
}

const keyOf = (secret: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', 'clientele refresh token', KEY_BYTES));
