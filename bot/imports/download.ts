import { DROPPED_LIMITS, type DownloadLimits } from './droppedLimits.js';

/** Reason why a file could not be fetched. */
export type DownloadFaultReason =
  /** The address, or one that it leads to, is not Microsoft's. */
  | 'host'
  /** The address has expired. */
  | 'expired'
  | 'too-large'
  /** It took too long as a whole, or stood still. */
  | 'slow'
  /** No answer, a fault of the host, or a connection that broke. */
  | 'unreachable';

/** Never names the address: whoever has it can read the file. */
export class DownloadFault extends Error {
  constructor(
    readonly reason: DownloadFaultReason,
    detail = '',
  ) {
    super(`could not download a file: ${reason}${detail === '' ? '' : `, ${detail}`}`);
  }
}

const MAX_REDIRECTS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];
const EXPIRED = [401, 403, 404, 410];

/**
 * Downloads a file from its pre-authorized address, without credentials. Follows redirects to trusted hosts only,
 * and counts the bytes as they arrive: the host may state any length.
 * @throws {DownloadFault}
 */
export async function* download(
  address: string,
  isTrusted: (url: string) => boolean,
  { bytes: maxBytes, totalMs, idleMs }: DownloadLimits = DROPPED_LIMITS,
): AsyncGenerator<Uint8Array, void, undefined> {
  const idle = new AbortController();
  const timer = setTimeout(() => idle.abort(), idleMs);
  const signal = AbortSignal.any([idle.signal, AbortSignal.timeout(totalMs)]);
  try {
    const response = await follow(address, isTrusted, signal);
    if (Number(response.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
    let total = 0;
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      timer.refresh();
      total += chunk.length;
      if (total > maxBytes) throw tooLarge();
      yield chunk;
    }
  } catch (error) {
    if (error instanceof DownloadFault) throw error;
    throw new DownloadFault(signal.aborted ? 'slow' : 'unreachable', causeOf(error));
  } finally {
    clearTimeout(timer);
    // Closes the connection of a download that is not read to its end.
    idle.abort();
  }
}

const tooLarge = () => new DownloadFault('too-large');

async function follow(
  address: string,
  isTrusted: (url: string) => boolean,
  signal: AbortSignal,
): Promise<Response> {
  let url = address;
  for (let redirects = 0; ; redirects++) {
    if (!isTrusted(url)) throw new DownloadFault('host');
    const response = await fetch(url, {
      redirect: 'manual',
      // A packed answer could unpack to any size before it is counted.
      headers: { 'Accept-Encoding': 'identity' },
      signal,
    });
    const { status, headers } = response;
    if (response.ok) return response;
    await response.body?.cancel();
    if (EXPIRED.includes(status)) throw new DownloadFault('expired', `status ${status}`);
    if (!REDIRECTS.includes(status)) throw new DownloadFault('unreachable', `status ${status}`);
    const to = headers.get('location') ?? '';
    if (redirects === MAX_REDIRECTS || !URL.canParse(to, url)) throw new DownloadFault('host');
    url = new URL(to, url).href;
  }
}

/** Returns the code of a network error; its message could name the address. */
function causeOf(error: unknown): string {
  const cause = (error as { cause?: { code?: unknown } } | null)?.cause;
  return typeof cause?.code === 'string' ? cause.code : '';
}
