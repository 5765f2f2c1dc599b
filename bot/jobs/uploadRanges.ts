import { open } from 'node:fs/promises';
import pRetry from 'p-retry';
import { z } from 'zod';
import { point } from '../../db/points.js';

/** OneDrive requires multiples of 320 KiB, except for the last range, and less than 60 MiB. */
const RANGE_BYTES = 10 * 327_680;
/** Time limit of one request. The process extends the job's lease every ten seconds meanwhile. */
const REQUEST_TIMEOUT_MS = 15_000;
const RETRIES = 2;
const RETRY_MS = 500;

/** The upload cannot continue. */
export class UploadFailed extends Error {}

/** The folder already has a file of that name, and OneDrive did not replace it. */
export class NameTaken extends UploadFailed {}

const uploadStatus = z.object({ nextExpectedRanges: z.array(z.string()) });

/** Returns the offset to continue from, in bytes; undefined if the upload session has ended or is unknown. */
export async function nextExpectedByte(uploadUrl: string): Promise<number | undefined> {
  const response = await withRetry(() => request(uploadUrl, { method: 'GET' }));
  if (!response.ok) return undefined;
  const status = uploadStatus.safeParse(await response.json().catch(() => undefined));
  const start = Number.parseInt(status.data?.nextExpectedRanges[0] ?? '', 10);
  return Number.isNaN(start) ? undefined : start;
}

/**
 * Uploads a file in sequential ranges.
 * @param start offset of the first range, in bytes
 * @param onRange called with the number of bytes uploaded, before the first range and after each one
 * @throws {UploadFailed} if the upload session refuses a range or cannot be reached
 */
export async function uploadRanges(
  file: { path: string; size: number },
  uploadUrl: string,
  start: number,
  onRange: (sent: number) => Promise<void>,
): Promise<void> {
  const handle = await open(file.path);
  try {
    for (let sent = start; sent < file.size;) {
      await onRange(sent);
      const range = Buffer.alloc(Math.min(RANGE_BYTES, file.size - sent));
      const { bytesRead } = await handle.read(range, 0, range.length, sent);
      if (bytesRead < range.length) throw new UploadFailed('the file is shorter than expected');
      sent = await putRange(uploadUrl, range, sent, file.size);
      point('upload.range');
    }
    await onRange(file.size);
  } finally {
    await handle.close();
  }
}

/** Uploads one range. Returns the offset of the next one. */
async function putRange(
  uploadUrl: string,
  range: Buffer,
  from: number,
  size: number,
): Promise<number> {
  const to = from + range.length;
  const headers = {
    'Content-Length': String(range.length),
    'Content-Range': `bytes ${from}-${to - 1}/${size}`,
  };
  const response = await withRetry(() =>
    request(uploadUrl, { method: 'PUT', headers, body: new Uint8Array(range) }),
  );
  await response.body?.cancel();
  if (response.ok) return to;
  if (response.status === 409) throw new NameTaken('the folder already has a file of that name');
  // 416: the range was uploaded before, but its response was lost.
  const next = response.status === 416 ? await nextExpectedByte(uploadUrl) : undefined;
  if (next === undefined || next <= from)
    throw new UploadFailed(`the upload was answered with status ${response.status}`);
  return next;
}

/** Refuses redirects, which could lead to a host that was not checked. */
const request = (url: string, init: RequestInit) =>
  fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });

/** Retries network errors, 429 and 5xx, with back-off and jitter. */
async function withRetry(send: () => Promise<Response>): Promise<Response> {
  try {
    return await pRetry(
      async () => {
        const response = await send();
        if (response.status === 429 || response.status >= 500)
          throw new Error(`answered with status ${response.status}`);
        return response;
      },
      { retries: RETRIES, minTimeout: RETRY_MS, factor: 2, randomize: true },
    );
  } catch (error) {
    throw new UploadFailed('the upload address cannot be reached', { cause: error });
  }
}
