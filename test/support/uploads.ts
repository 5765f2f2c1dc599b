import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { bodyBytes, listen, stopServer } from './channel.js';

export const RANGE_UNIT_BYTES = 327_680;
const MAX_RANGE_BYTES = 60 * 1_024 * 1_024;

export interface UploadCall {
  method: string;
  /** The `Content-Range` header. */
  range: string;
  length: number;
  status: number;
}

/**
 * A fake of the OneDrive upload session that a file consent card leads to, with the same checks.
 */
export interface Uploads {
  /** The upload info of the consent card's answer. */
  info: { uploadUrl: string; contentUrl: string; name: string; uniqueId: string; fileType: string };
  calls: UploadCall[];
  /** The bytes received so far. */
  file(): Buffer;
  /** Answers one of the next ranges with each of these statuses. */
  failNext(...statuses: number[]): void;
  /** Accepts the next range but answers 500, as if the answer was lost. */
  loseNextAnswer(): void;
  /** Ends the session. */
  forget(): void;
  stop(): Promise<void>;
}

export async function startUploads(): Promise<Uploads> {
  const calls: UploadCall[] = [];
  const failures: number[] = [];
  const pieces: Buffer[] = [];
  let lose = false;
  let open = true;
  const received = () => pieces.reduce((sum, { length }) => sum + length, 0);

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bodyBytes(request);
    const range = request.headers['content-range'] ?? '';
    const status = request.method === 'GET' ? look() : take(request, range, bytes);
    calls.push({ method: request.method ?? '', range, length: bytes.length, status });
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(
      status === 202 || status === 200
        ? JSON.stringify({ nextExpectedRanges: [`${received()}-`] })
        : '{}',
    );
  }

  const look = () => (open ? 200 : 404);

  function take(request: IncomingMessage, range: string, bytes: Buffer): number {
    const failure = failures.shift();
    if (failure !== undefined) return failure;
    const [, from, to, size] = (/^bytes (\d+)-(\d+)\/(\d+)$/.exec(range) ?? []).map(Number);
    if (!open) return 404;
    if (request.method !== 'PUT' || request.headers.authorization !== undefined) return 401;
    if (from === undefined || to === undefined || size === undefined) return 400;
    if (Number(request.headers['content-length']) !== bytes.length) return 411;
    if (bytes.length !== to - from + 1 || bytes.length >= MAX_RANGE_BYTES) return 400;
    const last = to + 1 === size;
    if (!last && bytes.length % RANGE_UNIT_BYTES !== 0) return 400;
    if (from !== received()) return 416;
    pieces.push(bytes);
    if (last) open = false;
    if (!lose) return last ? 201 : 202;
    lose = false;
    return 500;
  }

  const server = createServer((request, response) => void receive(request, response));
  const url = await listen(server);
  return {
    info: {
      uploadUrl: `${url}/upload/session?tempauth=secret`,
      contentUrl: 'https://contoso.sharepoint.com/personal/ana/Documents/Customers.csv',
      name: 'Customers.csv',
      uniqueId: '1150D938-8870-4044-9F2C-5BBDEBA70C8C',
      fileType: 'csv',
    },
    calls,
    file: () => Buffer.concat(pieces),
    failNext: (...statuses) => void failures.push(...statuses),
    loseNextAnswer: () => void (lose = true),
    forget: () => void (open = false),
    stop: () => stopServer(server),
  };
}
