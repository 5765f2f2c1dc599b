import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../cards/text/index.js';

/** How long a link is good. */
export const LINK_MINUTES = 10;

const claims = z.object({
  /** The agent it was made for; her role is asked for again when it is opened. */
  sub: z.string(),
  name: z.string(),
  kind: z.literal('customers'),
  lang: z.enum(LANGUAGES),
  /** One file for one link, however often it is fetched. */
  jti: z.uuid(),
  exp: z.number(),
});

/** What a link says: which file, for whom, and until when. */
export type Link = z.output<typeof claims>;

const bytes = (secret: string) => new TextEncoder().encode(secret);

/**
 * Signed links to files: whoever has one may fetch the file for ten minutes.
 * @param secrets the first signs, all verify, so that they can be changed without breaking links.
 */
export function createLinks(secrets: readonly string[], publicUrl: string) {
  const [first = ''] = secrets;
  return {
    async make(agent: { id: string; name: string }, lang: Language): Promise<string> {
      const token = await new SignJWT({ name: agent.name, kind: 'customers', lang })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(agent.id)
        .setJti(randomUUID())
        .setExpirationTime(`${LINK_MINUTES}m`)
        .sign(bytes(first));
      return `${publicUrl}/files/${token}`;
    },

    /** What the link says; `expired` for a link of ours whose time is over, undefined for any other text. */
    async read(token: string): Promise<Link | 'expired' | undefined> {
      for (const secret of secrets) {
        try {
          const { payload } = await jwtVerify(token, bytes(secret), { algorithms: ['HS256'] });
          return claims.parse(payload);
        } catch (error) {
          if (error instanceof errors.JWTExpired) return 'expired';
          if (!(error instanceof errors.JOSEError || error instanceof z.ZodError)) throw error;
        }
      }
      return undefined;
    },
  };
}

export type Links = ReturnType<typeof createLinks>;
