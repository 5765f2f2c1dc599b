import { open } from 'node:fs/promises';
import pRetry from 'p-retry';
import { z } from 'zod';
import { point } from '../../db/points.js';

/** The platform wants all ranges but the last to be multiples of 320 KiB, below 60 MiB each. */
const RANGE = 10 * 327_680;
/** Time limit of one try, in milliseconds. The process extends the job's lease every ten seconds meanwhile. */
const PATIENCE = 15_000;
const AGAIN = 2;

/** The address took nothing, or no more: there is no way on from here. */
export class UploadFailed extends Error {}

/** The Microsoft hosts that file consent gives out: SharePoint and OneDrive, in every cloud. */
const FILE_HOSTS =
  /(^|\.)(sharepoint\.(com|us)|sharepoint-mil\.us|sharepoint\.cn|svc\.ms|1drv\.com|onedrive\.live\.com)$/;
const LOOPBACK = /^(127(\.\d{1,3}){3}|\[::1\]|localhost)$/;

/** Whether a file may be put there: https on Microsoft's file hosts; in local mode loopback too. */
export function mayUploadTo(address: string, local: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password, port } = new URL(address);
  if (username !== '' || password !== '') return false;
  if (local && LOOPBACK.test(hostname)) return protocol === 'http:' || protocol === 'https:';
  return protocol === 'https:' && port === '' && FILE_HOSTS.test(hostname);
}

const uploadStatus = z.object({ nextExpectedRanges: z.array(z.string()) });

/** Where the address wants to go on, in bytes; undefined where the upload session is over or unknown. */
export async function nextExpected(uploadUrl: string): Promise<number | undefined> {
  const response = await insist(() => ask(uploadUrl, { method: 'GET' }));
  if (!response.ok) return undefined;
  const status = uploadStatus.safeParse(await response.json().catch(() => undefined));
  const start = Number.parseInt(status.data?.nextExpectedRanges[0] ?? '', 10);
  return Number.isNaN(start) ? undefined : start;
}

/**
 * Puts a file to the address in ranges, one after the other, from `start` on.
 * @param onRange called with the bytes that are there, before the first range and after each.
 * @throws {UploadFailed} when the address refuses, or stays out of reach after several tries.
 */
export async function putRanges(
  file: { path: string; size: number },
  uploadUrl: string,
  start: number,
  onRange: (sent: number) => Promise<void>,
): Promise<void> {
  const handle = await open(file.path);
  try {
    for (let sent = start; sent < file.size;) {
      await onRange(sent);
      const range = Buffer.alloc(Math.min(RANGE, file.size - sent));
      const { bytesRead } = await handle.read(range, 0, range.length, sent);
      if (bytesRead < range.length) throw new UploadFailed('the spool file was cut short');
      sent = await put(uploadUrl, range, sent, file.size);
      point('upload.range');
    }
    await onRange(file.size);
  } finally {
    await handle.close();
  }
}

/** Puts one range; returns where to go on. */
async function put(uploadUrl: string, range: Buffer, from: number, size: number): Promise<number> {
  const to = from + range.length;
  const headers = {
    'Content-Length': String(range.length),
    'Content-Range': `bytes ${from}-${to - 1}/${size}`,
  };
  const response = await insist(() =>
    ask(uploadUrl, { method: 'PUT', headers, body: new Uint8Array(range) }),
  );
  await response.body?.cancel();
  if (response.ok) return to;
  // The range is there already: an answer was lost on its way.
  const next = response.status === 416 ? await nextExpected(uploadUrl) : undefined;
  if (next === undefined || next <= from)
    throw new UploadFailed(`the upload was answered ${response.status}`);
  return next;
}

/** No redirect is followed: it would lead off the hosts that were checked. */
const ask = (url: string, init: RequestInit) =>
  fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });

/** Asks again while the address is out of reach, busy or failing, with back-off and jitter. */
async function insist(send: () => Promise<Response>): Promise<Response> {
  try {
    return await pRetry(
      async () => {
        const response = await send();
        if (response.status === 429 || response.status >= 500)
          throw new Error(`answered ${response.status}`);
        return response;
      },
      { retries: AGAIN, minTimeout: 500, factor: 2, randomize: true },
    );
  } catch (error) {
    throw new UploadFailed('the upload address is out of reach', { cause: error });
  }
}
