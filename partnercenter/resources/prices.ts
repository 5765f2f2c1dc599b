import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pace } from '../budget.js';
import type { Outcome, Unknown } from '../outcome.js';
import {
  delayAfter,
  isRefusedConnection,
  jsonIn,
  pauseIn,
  refusalOf,
  signInOutcome,
  textOf,
  type Once,
} from '../send.js';
import type { Settings } from '../settings.js';
import type { SignIn } from '../signIn.js';

/** Price sheets, as the service names them. */
export const PRICE_VIEWS = [
  'updatedlicensebased',
  'azure_consumption',
  'azure_reservations',
  'marketplace',
  'software',
] as const;
export type PriceView = (typeof PRICE_VIEWS)[number];

/** The price sheet is larger than any that Microsoft publishes. */
export class SheetTooLarge extends Error {}

/** A CSV file, or a ZIP with one. Reading it throws if it is cut off, hangs or is too large. */
export type PriceSheet = AsyncIterable<Uint8Array>;

/** Largest sheet, in bytes: that of online services has about 40 MB. */
const MAX_BYTES = 1_024 ** 3;
const TRIES = 3;

interface Parts {
  settings: Settings;
  signIn: SignIn;
  pace: Pace;
}

/** @see https://learn.microsoft.com/partner-center/developer/get-a-price-sheet */
export const pricesOf = (parts: Parts) => ({
  /**
   * Opens the current price sheet of a country. It needs a signed-in user. Read the answer to its end, or `close` it.
   * @param market as an ISO 3166 code
   */
  async open(market: string, view: PriceView): Promise<Outcome<PriceSheet & { close(): void }>> {
    for (let tries = 1; ; tries++) {
      const outcome = await parts.pace.run('other', 'background', () => once(parts, market, view));
      if (outcome.kind === 'answer' || tries === TRIES) return outcome;
      if (outcome.pauseMs !== undefined) await parts.pace.pause('other', outcome.pauseMs);
      else if (outcome.kind === 'unknown') await delay(delayAfter(tries));
      else if (outcome.reason !== 'token') return outcome;
    }
  },
});

async function once(
  { settings, signIn }: Parts,
  market: string,
  view: PriceView,
): Promise<Once<PriceSheet & { close(): void }>> {
  const requestId = randomUUID();
  let token: string;
  try {
    token = await signIn.token('user', 'prices');
  } catch (error) {
    return signInOutcome(error, requestId);
  }
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), settings.timeoutMs);
  const unknown = (cause: Unknown['cause'], sent = true): Unknown => ({
    kind: 'unknown',
    cause,
    sent,
    requestId,
  });
  try {
    const response = await fetch(addressOf(settings, market, view), {
      signal: stop.signal,
      // A redirect could lead the token to another host.
      redirect: 'error',
      headers: {
        Authorization: `Bearer ${token}`,
        // The service would pack the sheet into a ZIP for "deflate", which fetch asks for by itself.
        'Accept-Encoding': 'identity',
        'MS-RequestId': requestId,
        'MS-CorrelationId': randomUUID(),
      },
    });
    if (response.status === 401) signIn.forget('user', 'prices');
    if (response.ok && response.body) {
      const chunks = limited(response.body, () => timer.refresh());
      const close = () => {
        clearTimeout(timer);
        stop.abort();
      };
      return { kind: 'answer', status: response.status, value: withClose(chunks, close) };
    }
    const json = jsonIn(await textOf(response));
    clearTimeout(timer);
    if (response.status >= 500 || response.ok) return unknown('server');
    return { ...refusalOf(response, json, requestId), ...pauseIn(response) };
  } catch (error) {
    clearTimeout(timer);
    return unknown(stop.signal.aborted ? 'timeout' : 'connection', !isRefusedConnection(error));
  }
}

const addressOf = ({ hosts }: Settings, market: string, view: PriceView): string =>
  `${hosts.prices}/v1.0/sales/pricesheets(Market='${encodeURIComponent(market)}',PricesheetView='${view}')/$value`;

async function* limited(
  body: AsyncIterable<Uint8Array>,
  onChunk: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new SheetTooLarge();
    onChunk();
    yield chunk;
  }
}

function withClose(
  chunks: AsyncGenerator<Uint8Array, void, undefined>,
  close: () => void,
): PriceSheet & { close(): void } {
  return {
    async *[Symbol.asyncIterator]() {
      try {
        yield* chunks;
      } finally {
        close();
      }
    },
    close,
  };
}
