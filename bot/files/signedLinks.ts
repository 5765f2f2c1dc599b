import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../cards/text/index.js';
import type { FileOffer } from '../reply.js';
import { fileKindOf } from './fileKinds.js';

/** Validity of a link. */
export const LINK_MINUTES = 10;

const claims = z.object({
  /** Id of the agent, whose role is checked again when the link is opened. */
  sub: z.string(),
  name: z.string(),
  kind: z.string().transform((kind, context) => {
    const file = fileKindOf(kind);
    if (!file) context.addIssue('unknown file kind');
    return file ?? z.NEVER;
  }),
  /** The file's input; its own schema checks it too. */
  input: z.record(z.string(), z.unknown()).default({}),
  lang: z.enum(LANGUAGES),
  /** The reader's IANA time zone. */
  zone: z.string().default('UTC'),
  /** Identifies the file: every request for one link gets the same one. */
  jti: z.uuid(),
  exp: z.number(),
});

export type Link = z.output<typeof claims> & {
  /** Input as the link carries it, before the file's schema. */
  rawInput: Record<string, unknown>;
};

/** @throws {z.ZodError} if the claims do not match the schema */
function readClaims(payload: unknown): Link {
  const link = claims.parse(payload);
  return { ...link, rawInput: link.input, input: link.kind.input.parse(link.input) };
}

const toBytes = (secret: string) => new TextEncoder().encode(secret);

/**
 * Creates and reads signed links to files. Anyone who has a link can download the file until it expires.
 * @param secrets the first one signs and all verify, so secrets can be rotated without breaking links
 * @param publicUrl returns the bot's public address, which may be known only after it listens
 */
export function createLinks(secrets: readonly string[], publicUrl: () => string) {
  const [first = ''] = secrets;
  return {
    async create(
      { kind, asked: input, timeZone }: Pick<FileOffer, 'kind' | 'asked' | 'timeZone'>,
      agent: { id: string; name: string },
      lang: Language,
    ): Promise<string> {
      const token = await new SignJWT({ name: agent.name, kind, input, lang, zone: timeZone })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(agent.id)
        .setJti(randomUUID())
        .setExpirationTime(`${LINK_MINUTES}m`)
        .sign(toBytes(first));
      return `${publicUrl()}/files/${token}`;
    },

    /** Verifies a token. Returns undefined unless this bot signed it. */
    async read(token: string): Promise<{ link: Link; expired: boolean } | undefined> {
      for (const secret of secrets) {
        try {
          const { payload } = await jwtVerify(token, toBytes(secret), { algorithms: ['HS256'] });
          return { link: readClaims(payload), expired: false };
        } catch (error) {
          // jose verifies the signature before the expiry.
          if (error instanceof errors.JWTExpired) return readExpired(error.payload);
          if (!(error instanceof errors.JOSEError || error instanceof z.ZodError)) throw error;
        }
      }
      return undefined;
    },
  };
}

function readExpired(payload: unknown): { link: Link; expired: boolean } | undefined {
  try {
    return { link: readClaims(payload), expired: true };
  } catch {
    return undefined;
  }
}

export type Links = ReturnType<typeof createLinks>;
