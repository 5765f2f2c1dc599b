import { hkdfSync } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';

/** Encrypts short secrets, so that a copy of the database does not give them away. */
export type Seal = ReturnType<typeof createSeal>;

const KEY_BYTES = 32;

/** @param secret of at least 32 characters, from the environment */
export function createSeal(secret: string) {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'clientele refresh token', KEY_BYTES));
  return {
    close: (text: string): Promise<string> =>
      new CompactEncrypt(new TextEncoder().encode(text))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(key),

    /** Returns undefined if it was sealed with another secret. */
    open: async (sealed: string): Promise<string | undefined> => {
      const opened = await compactDecrypt(sealed, key).catch(() => undefined);
      return opened && new TextDecoder().decode(opened.plaintext);
    },
  };
}
