import { createHash } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve as resolvePath } from 'node:path';
import type { Logger } from 'pino';
import { connect, repositories, type Database } from '../db/index.js';
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
import { createRunner, type JobKind } from './jobs/runner.js';
import { TAG_MANY, tagMany } from './jobs/tagMany.js';
import { uploadFile } from './jobs/uploadFile.js';
import { createRefusalNotes } from './refusals.js';
import { createRoles } from './roles.js';
import { createServer } from './server.js';
import { createAdapter, createDoor } from './teams/adapter.js';
import { createAnswer } from './teams/answer.js';
import { createReader } from './teams/read.js';
import { createSpeak } from './teams/speak.js';
import { createTurn } from './teams/turn.js';
import { verbs } from './verbs/index.js';

/** How often what is over is swept away: spool files, request keys. In milliseconds. */
const SWEEP = 60_000;
/** While it stops, how often connections are let go whose answer is out, in milliseconds. */
const TIDY = 100;

export interface Bot {
  /** The address it listens on. */
  url: string;
  /** Finishes the turns and the job in hand, then lets go of everything. */
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
  const uploads = FILE_KINDS.map((file) => [uploadJob(file.kind), uploadFile(file, uploading)]);
  const kinds: Record<string, JobKind> = {
    ...(Object.fromEntries(uploads) as Record<string, JobKind>),
    [TAG_MANY]: tagMany({ database, speak, roleOf, log }),
  };
  const runner = createRunner({ database, kinds, log });
  const refusals = createRefusalNotes(database, log);
  const noteRefusal = refusals.note;
  const turn = createTurn({
    config,
    database,
    read: createReader(config, createGrammar(verbs), roleOf),
    dispatch: createDispatch({
      database,
      verbs,
      mayUploadTo: allowed,
      customerCloud: config.customerCloud,
      noteRefusal,
      log,
    }),
    answer: createAnswer({ adapter, config, database, links, log }),
    nudge: runner.nudge,
    log,
  });
  const { defaultLanguage } = config;
  const door = createDoor(adapter, turn);
  const server = createServer({
    local: config.local,
    process: door.process,
    health: () => database.health(),
    files: createFileDoor({ database, links, spool, roleOf, defaultLanguage, log }),
    log,
  });

  async function sweep(): Promise<void> {
    try {
      const { longWork } = database;
      const { jobs, requestKeys, taggings } = repositories(longWork.read, SWEEPER);
      await spool.sweep(() => jobs.unended());
      if (await requestKeys.hasOld()) {
        await longWork.transact((trx) => repositories(trx, SWEEPER).requestKeys.forgetOld());
      }
      if (await taggings.hasOld()) {
        await longWork.transact((trx) => repositories(trx, SWEEPER).taggings.forgetOld());
      }
      await database.tidy();
    } catch (error) {
      log.warn({ err: error }, 'nothing was swept');
    }
  }

  await sweep();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const sweeping = setInterval(() => void sweep(), SWEEP);
  runner.start();

  return {
    url: server.url,
    async stop() {
      clearInterval(sweeping);
      const connections = server.server as HttpServer;
      // One that is kept alive would hold the server for five seconds after its last answer.
      const tidying = setInterval(() => connections.closeIdleConnections(), TIDY);
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
      clearInterval(tidying);
      await door.settled();
      await runner.stop();
      await refusals.settled();
      await database.close();
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

const SWEEPER = { id: 'sweep', name: 'sweep' };
