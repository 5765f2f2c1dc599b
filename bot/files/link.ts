import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../cards/text/index.js';
import type { FileOffer } from '../reply.js';
import { fileOf } from './kinds.js';

/** How long a link is good. */
export const LINK_MINUTES = 10;

const claims = z.object({
  /** The agent it was made for; her role is asked for again when it is opened. */
  sub: z.string(),
  name: z.string(),
  kind: z.string().transform((kind, context) => {
    const file = fileOf(kind);
    if (!file) context.addIssue('there is no such file');
    return file ?? z.NEVER;
  }),
  /** What the file was asked with; checked by its own schema too. */
  asked: z.record(z.string(), z.unknown()).default({}),
  lang: z.enum(LANGUAGES),
  /** The reader's time zone, an IANA name. */
  zone: z.string().default('UTC'),
  /** One file for one link, however often it is fetched. */
  jti: z.uuid(),
  exp: z.number(),
});

/** What a link says: which file, for whom, and until when. */
export type Link = z.output<typeof claims> & {
  /** What the file was asked with, as it travelled. */
  given: Record<string, unknown>;
};

/** Reads claims whose signature is right. @throws {z.ZodError} where they are none of ours. */
function readClaims(payload: unknown): Link {
  const link = claims.parse(payload);
  return { ...link, given: link.asked, asked: link.kind.input.parse(link.asked) };
}

const bytes = (secret: string) => new TextEncoder().encode(secret);

/**
 * Signed links to files: whoever has one may fetch the file for ten minutes.
 * @param secrets the first signs, all verify, so that they can be changed without breaking links.
 * @param publicUrl where people reach the bot; known once it listens
 */
export function createLinks(secrets: readonly string[], publicUrl: () => string) {
  const [first = ''] = secrets;
  return {
    async make(
      { kind, asked, timeZone }: Pick<FileOffer, 'kind' | 'asked' | 'timeZone'>,
      agent: { id: string; name: string },
      lang: Language,
    ): Promise<string> {
      const token = await new SignJWT({ name: agent.name, kind, asked, lang, zone: timeZone })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(agent.id)
        .setJti(randomUUID())
        .setExpirationTime(`${LINK_MINUTES}m`)
        .sign(bytes(first));
      return `${publicUrl()}/files/${token}`;
    },

    /** What a link of ours says, and whether its time is over; undefined for any other text. */
    async read(token: string): Promise<{ link: Link; expired: boolean } | undefined> {
      for (const secret of secrets) {
        try {
          const { payload } = await jwtVerify(token, bytes(secret), { algorithms: ['HS256'] });
          return { link: readClaims(payload), expired: false };
        } catch (error) {
          // The signature is right: it is looked at first.
          if (error instanceof errors.JWTExpired) return overdue(error.payload);
          if (!(error instanceof errors.JOSEError || error instanceof z.ZodError)) throw error;
        }
      }
      return undefined;
    },
  };
}

function overdue(payload: unknown): { link: Link; expired: boolean } | undefined {
  try {
    return { link: readClaims(payload), expired: true };
  } catch {
    return undefined;
  }
}

export type Links = ReturnType<typeof createLinks>;
