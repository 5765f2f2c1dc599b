import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { bodyBytes, listen, stopServer } from './channel.js';

export const STEP = 327_680;
const LARGEST = 60 * 1_024 * 1_024;

export interface UploadCall {
  method: string;
  /** As `Content-Range` says it. */
  range: string;
  length: number;
  status: number;
}

/** A stand-in for the OneDrive upload session that a file consent card leads to; it checks as that does. */
export interface Uploads {
  /** What the consent card's answer carries. */
  info: { uploadUrl: string; contentUrl: string; name: string; uniqueId: string; fileType: string };
  calls: UploadCall[];
  /** What has arrived. */
  file(): Buffer;
  /** Answers the next ranges with these statuses, one each. */
  failNext(...statuses: number[]): void;
  /** Takes the next range but loses the answer: the caller hears 500. */
  loseNextAnswer(): void;
  /** From now on there is no such session. */
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
    if (bytes.length !== to - from + 1 || bytes.length >= LARGEST) return 400;
    const last = to + 1 === size;
    if (!last && bytes.length % STEP !== 0) return 400;
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
