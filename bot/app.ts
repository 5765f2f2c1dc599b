import { createHash } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve as resolvePath } from 'node:path';
import type { Logger } from 'pino';
import { connect, type Database } from '../db/index.js';
import { loadSample } from './cli/sample.js';
import type { Config } from './config.js';
import { createDispatch } from './dispatch.js';
import { createFileDoor } from './files/door.js';
import { FILE_KINDS } from './files/kinds.js';
import { createLinks } from './files/link.js';
import { createSpool } from './files/spool.js';
import { uploadJob } from './files/upload.js';
import { createGrammar } from './grammar.js';
import { mayUploadTo } from './jobs/ranges.js';
import { createRunner, type Lane } from './jobs/runner.js';
import type { JobKind } from './jobs/jobKind.js';
import { createSayLater, SAY_AGAIN, sayAgain } from './jobs/sayAgain.js';
import { tagMany } from './jobs/tagMany.js';
import { TAG_MANY } from './jobs/tagManyInput.js';
import { uploadFile } from './jobs/uploadFile.js';
import { withTimeout } from './timeBudget.js';
import { createRefusalNotes } from './refusals.js';
import { createRoles } from './roles.js';
import { createServer } from './server.js';
import { createSweep } from './sweep.js';
import { channelTokens, createAdapter, createDoor } from './teams/adapter.js';
import { createAnswer } from './teams/answer.js';
import { createReader } from './teams/read.js';
import { createSpeak } from './teams/speak.js';
import { createTurn } from './teams/turn.js';
import { createThrottle } from './throttle.js';
import { verbs } from './verbs/index.js';

/** Interval between sweeps, in milliseconds. */
const SWEEP_MS = 60_000;
/** Interval at which a stopping server closes idle connections, in milliseconds. */
const TIDY_MS = 100;
/**
 * Time a stop allows for turns, downloads and steps of jobs in progress, and then for the database, in
 * milliseconds. The whole stop must stay below ten seconds: Docker then kills the container.
 */
const STOP_MS = 5_000;
const CLOSE_MS = 500;

export interface Bot {
  /** The address it listens on. */
  url: string;
  /** Finishes turns in progress, gives unfinished jobs back, then closes everything. */
  stop(): Promise<void>;
}

/** Puts the parts together and listens. */
export async function startBot(config: Config, log: Logger): Promise<Bot> {
  const database = await connect(config.databaseUrl);
  try {
    if (config.sampleData) await loadSample(database);
    return await open(config, database, log);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function open(config: Config, database: Database, log: Logger): Promise<Bot> {
  const allowed = (url: string) => mayUploadTo(url, config.local);
  const spool = createSpool(spoolFolder(config.databaseUrl));
  const links = createLinks(config.linkSecrets, () => config.publicUrl ?? server.url);
  const roleOf = createRoles(config);
  const adapter = createAdapter(config, log);
  const speak = createSpeak(adapter, config, log);
  const uploading = { database, spool, speak, roleOf, mayUploadTo: allowed, log };
  const uploads = FILE_KINDS.map((file): [string, JobKind] => [
    uploadJob(file.kind),
    uploadFile(file, uploading),
  ]);
  const lanes: Lane[] = [
    { kinds: { [SAY_AGAIN]: sayAgain({ speak, log }) }, atOnce: 4 },
    { kinds: Object.fromEntries(uploads), atOnce: 3 },
    { kinds: { [TAG_MANY]: tagMany({ database, speak, roleOf, log }) }, atOnce: 2 },
  ];
  const runner = createRunner({ database, lanes, speak, log });
  const refusals = createRefusalNotes(database, log);
  const noteRefusal = refusals.note;
  const turn = createTurn({
    config,
    database,
    read: createReader(config, createGrammar(verbs), roleOf),
    throttle: createThrottle(config.requestsPerMinute),
    dispatch: createDispatch({
      database,
      verbs,
      mayUploadTo: allowed,
      customerCloud: config.customerCloud,
      noteRefusal,
      log,
    }),
    answer: createAnswer({
      adapter,
      config,
      database,
      links,
      sayLater: createSayLater(database, log),
      log,
    }),
    nudge: runner.nudge,
    log,
  });
  const { defaultLanguage } = config;
  const door = createDoor(adapter, turn);
  const downloads = new Set<Promise<void>>();
  const server = createServer({
    local: config.local,
    process: door.process,
    isFromChannel: channelTokens(config),
    health: () => database.health(),
    files: createFileDoor({ database, links, spool, roleOf, defaultLanguage, log }),
    onDownload(download) {
      downloads.add(download);
      void download.finally(() => downloads.delete(download));
    },
    log,
  });

  const sweep = createSweep({ database, spool, log });
  await sweep();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const sweeping = setInterval(() => void sweep(), SWEEP_MS);
  runner.start();

  return {
    url: server.url,
    async stop() {
      clearInterval(sweeping);
      const http = server.server as HttpServer;
      const closed = new Promise<void>((resolve) => {
        server.close(resolve);
      });
      // A kept-alive connection would keep the server open for five seconds after its last answer.
      const tidying = setInterval(() => http.closeIdleConnections(), TIDY_MS);
      const turns = Promise.all([door.settled(), Promise.allSettled(downloads)]);
      await Promise.all([withTimeout(STOP_MS, turns), runner.stop()]);
      clearInterval(tidying);
      // Connections that sent nothing, or half a request, would keep the server open indefinitely.
      http.closeAllConnections();
      await closed;
      await withTimeout(CLOSE_MS, refusals.settled());
      await withTimeout(CLOSE_MS, database.close());
    },
  };
}

/**
 * Jobs are numbered by their database, so each database has a folder of its own: two bots on one machine
 * would send each other's files.
 */
function spoolFolder(databaseUrl: string): string {
  const path = databaseUrl.replace(/^sqlite:(.*)$/, (_, file: string) => resolvePath(file));
  const name = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return join(tmpdir(), `clientele-spool-${name}`);
}
