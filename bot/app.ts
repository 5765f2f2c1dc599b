import type { Server as HttpServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { connect, repositories } from '../db/index.js';
import { loadSample } from './cli/sample.js';
import type { Config } from './config.js';
import { createDispatch } from './dispatch.js';
import { createFileDoor } from './files/door.js';
import { createLinks } from './files/link.js';
import { createSpool } from './files/spool.js';
import { createGrammar } from './grammar.js';
import { mayUploadTo } from './jobs/ranges.js';
import { createRunner } from './jobs/runner.js';
import { uploadCustomers } from './jobs/uploadCustomers.js';
import { createRoles } from './roles.js';
import { createServer } from './server.js';
import { createAdapter, createDoor } from './teams/adapter.js';
import { createAnswer } from './teams/answer.js';
import { createReader } from './teams/read.js';
import { createSpeak } from './teams/speak.js';
import { createTurn } from './teams/turn.js';
import { verbs } from './verbs/index.js';
import { UPLOAD } from './verbs/customers/export.js';

/** How often what is over is swept away: spool files, request keys. In milliseconds. */
const SWEEP = 60_000;

export interface Bot {
  /** The address it listens on. */
  url: string;
  /** Finishes the turns and the job in hand, then lets go of everything. */
  stop(): Promise<void>;
}

/** Puts the parts together and listens. */
export async function startBot(config: Config, log: Logger): Promise<Bot> {
  const database = await connect(config.databaseUrl);
  if (config.sampleData) await loadSample(database);

  const allowed = (url: string) => mayUploadTo(url, config.local);
  const spool = createSpool(join(tmpdir(), 'clientele-spool'));
  const links = createLinks(config.linkSecrets, config.publicUrl);
  const roleOf = createRoles(config);
  const adapter = createAdapter(config, log);
  const speak = createSpeak(adapter, config, log);
  const upload = uploadCustomers({ database, spool, speak, mayUploadTo: allowed });
  const runner = createRunner({ database, kinds: { [UPLOAD]: upload }, log });
  const turn = createTurn({
    config,
    database,
    read: createReader(config, createGrammar(verbs), roleOf),
    dispatch: createDispatch({ database, verbs, mayUploadTo: allowed, log }),
    answer: createAnswer({ adapter, config, database, links, log }),
    nudge: runner.nudge,
    log,
  });
  const { defaultLanguage } = config;
  const server = createServer({
    process: createDoor(adapter, turn),
    healthy: () => database.healthy(),
    files: createFileDoor({ database, links, spool, roleOf, defaultLanguage, log }),
    log,
  });

  async function sweep(): Promise<void> {
    try {
      const { jobs } = repositories(database.read, SWEEPER);
      await spool.sweep(await jobs.unended());
      await database.transact((trx) => repositories(trx, SWEEPER).requestKeys.forgetOld());
    } catch (error) {
      log.warn({ err: error }, 'nothing was swept');
    }
  }

  await sweep();
  const sweeping = setInterval(() => void sweep(), SWEEP);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  runner.start();

  return {
    url: server.url,
    async stop() {
      clearInterval(sweeping);
      const closed = new Promise<void>((resolve) => {
        server.close(resolve);
      });
      (server.server as HttpServer).closeIdleConnections();
      await closed;
      await runner.stop();
      await database.close();
    },
  };
}

const SWEEPER = { id: 'sweep', name: 'sweep' };
