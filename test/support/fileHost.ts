import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen, stopServer } from './channel.js';
import { fixture } from './fixtures.js';

/** The answer to one request for a file. */
export type FileAnswer = (request: IncomingMessage, response: ServerResponse) => void;

/** A fake of OneDrive, where a file that a person sends in a chat is stored. */
export interface FileHost {
  url: string;
  /** Paths of the requests, with the credentials that came with them. */
  requests: { path: string; credentials: boolean }[];
  /** Serves a content. @returns its pre-authorized address */
  serve(content: string | Buffer): string;
  /** Answers with any answer. @returns its address */
  answer(with_: FileAnswer): string;
  stop(): Promise<void>;
}

export async function startFileHost(): Promise<FileHost> {
  const answers: FileAnswer[] = [];
  const requests: FileHost['requests'] = [];
  const server = createServer((request, response) => {
    const { authorization, cookie } = request.headers;
    const path = request.url ?? '';
    requests.push({ path, credentials: authorization !== undefined || cookie !== undefined });
    const answer = answers[Number(/^\/(\d+)\?/.exec(path)?.[1])];
    if (answer) answer(request, response);
    else fail(response, 404);
  });
  const url = await listen(server);
  const answer = (with_: FileAnswer) =>
    `${url}/${answers.push(with_) - 1}?UniqueId=1150D938&tempauth=secret`;
  return {
    url,
    requests,
    answer,
    serve: (content) =>
      answer((_, response) => {
        response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
        response.end(content);
      }),
    stop: () => stopServer(server),
  };
}

/** Answers without a file. @param location of a redirect */
export function fail(response: ServerResponse, status: number, location?: string): void {
  response.writeHead(status, location === undefined ? {} : { Location: location });
  response.end();
}

/** The attachment of a file in a chat, as Teams sends it. */
export function sentFile(name: string, downloadUrl: string): object {
  const { attachments } = fixture('file-received', '') as unknown as {
    attachments: { content: object }[];
  };
  const [file] = attachments;
  return { ...file, name, content: { ...file?.content, downloadUrl } };
}
