import { createHash } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve as resolvePath } from 'node:path';
import type { Logger } from 'pino';
import { connect, type Database } from '../db/index.js';
import { loadSample } from './cli/loadSample.js';
import type { Config } from './config.js';
import { connectionTo, factsOf } from './connection.js';
import { createDispatch } from './dispatch.js';
import { createDownloads } from './files/downloads.js';
import { createLinks } from './files/signedLinks.js';
import { createTempFiles } from './files/tempFiles.js';
import { createGrammar } from './grammar/grammar.js';
import { isTrustedFileUrl } from './files/fileHosts.js';
import { createLanes, recurringJobs } from './jobs/lanes.js';
import { createRunner } from './jobs/runner.js';
import { createQueueResend } from './jobs/resend.js';
import { withLabels } from './log.js';
import { createMetricsAccess } from './metrics/access.js';
import { createMetrics } from './metrics/metrics.js';
import { createMetricsPage } from './metrics/page.js';
import { withTimeout } from './timeBudget.js';
import { createOwnLinks } from './ownLinks.js';
import { createCustomerPage } from './pages/customerPage.js';
import { createPages } from './pages/pages.js';
import { readOwnTexts } from './pages/ownTexts.js';
import { createRefusalNotes } from './refusals.js';
import { createRoles, listedRoles } from './roles.js';
import { createServer } from './server.js';
import { createReadSoon } from './sync/reads/readSoon.js';
import { startDigests, startRecurringJobs } from './jobs/recurring.js';
import { createSweep } from './sweep.js';
import { channelTokens, createAdapter, createEndpoint } from './teams/adapter.js';
import { createAnswer } from './teams/answer.js';
import { createGreetings, type Greetings } from './teams/greetings.js';
import { createActivityReader } from './teams/readActivity.js';
import { createPersonalChat } from './teams/personalChat.js';
import { createSendJobMessage } from './teams/sendJobMessage.js';
import { createSuggestedActions } from './teams/suggestedActions.js';
import { createTurn } from './teams/turn.js';
import { createThrottle } from './throttle.js';
import { logTurns, reportTo } from './turnReport.js';
import { verbs } from './verbs/index.js';

/** Interval between deletions of expired data. */
const SWEEP_MS = 60_000;
/** Interval at which a stopping server closes idle connections. */
const CLOSE_IDLE_MS = 100;
/**
 * Time limits of a shutdown: for turns, downloads and job steps in progress, then for logging refusals and
 * closing the database. The total must stay below ten seconds, after which Docker kills the container.
 */
const STOP_MS = 5_000;
const CLOSE_MS = 500;

export interface Bot {
  /** Address it listens on. */
  url: string;
  /** Finishes turns in progress, returns unfinished jobs, then closes all connections. */
  stop(): Promise<void>;
}

/** Creates all parts and starts listening. @param greetings once for each chat by default */
export async function startBot(config: Config, log: Logger, greetings?: Greetings): Promise<Bot> {
  const database = await connect(config.databaseUrl);
  try {
    if (config.sampleData) await loadSample(database);
    return await startParts(config, database, log, greetings);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function startParts(
  config: Config,
  database: Database,
  rootLog: Logger,
  greetings: Greetings = createGreetings(database, rootLog),
): Promise<Bot> {
  const verbNames = new Set(verbs.map(({ name }) => name));
  const log = withLabels(rootLog, config.linkSecrets[0] ?? '', verbNames);
  const isTrusted = (url: string) => isTrustedFileUrl(url, config.local);
  const tempFiles = createTempFiles(tempFolder(config.databaseUrl));
  const publicUrl = () => config.publicUrl ?? server.url;
  const links = createLinks(config.linkSecrets, publicUrl);
  const ownLinks = createOwnLinks(publicUrl);
  const listed = listedRoles(config);
  const roleOf = createRoles(listed, database);
  const adapter = createAdapter(config, log);
  const sendInPersonalChat = createPersonalChat({ adapter, config, database });
  const sendJobMessage = createSendJobMessage(adapter, config, sendInPersonalChat, log);
  const refusals = createRefusalNotes(database, log);
  const noteRefusal = refusals.note;
  const connection = connectionTo(config.partnerCenter, database, { roleOf, log });
  const dispatch = createDispatch({
    database,
    verbs,
    isTrustedFileUrl: isTrusted,
    customerCloud: config.customerCloud,
    addressOf: ownLinks.addressOf,
    connection: connection && factsOf(connection.config, connection.features),
    noteRefusal,
    listedRoles: listed,
    isGovernment: config.government,
    approvalRules: config.approvals,
    log,
  });
  const grammar = createGrammar(verbs);
  const lanes = createLanes({
    database,
    connection,
    dispatch,
    grammar,
    sendJobMessage,
    roleOf,
    tempFiles,
    isTrustedFileUrl: isTrusted,
    log,
  });
  const metrics = createMetrics({
    database,
    verbs: verbNames,
    jobKinds: lanes.flatMap(({ kinds }) => Object.keys(kinds)),
  });
  const runner = createRunner({ database, lanes, sendJobMessage, log });
  const turn = createTurn({
    config,
    database,
    read: createActivityReader(config, grammar, ownLinks),
    roleOf,
    greetings,
    throttle: createThrottle(config.requestsPerMinute),
    dispatch,
    ownLinks,
    answer: createAnswer({
      sendInPersonalChat,
      suggestActions: createSuggestedActions(grammar),
      config,
      links,
      queueResend: createQueueResend(database, log),
      log,
    }),
    isWrite: (name) => verbs.some((verb) => verb.name === name && verb.writes),
    wake: runner.wake,
    readSoon:
      config.partnerCenter &&
      createReadSoon({ database, config: config.partnerCenter, wake: runner.wake, log }),
    report: reportTo(logTurns(log), metrics.countTurn),
    log,
  });
  const { defaultLanguage } = config;
  const endpoint = createEndpoint(adapter, turn);
  const downloadsInProgress = new Set<Promise<void>>();
  const server = createServer({
    local: config.local,
    process: endpoint.process,
    isFromChannel: channelTokens(config),
    health: () => database.health(),
    metrics: createMetricsPage(metrics, createMetricsAccess(config.metricsTokens)),
    downloads: createDownloads({ database, links, tempFiles, roleOf, defaultLanguage, log }),
    pages: createPages({
      config: config.pages,
      own: await readOwnTexts(config.pages.folder),
      facts: {
        isConnected: config.partnerCenter !== undefined,
        isSending: config.partnerCenter?.writes === true,
      },
      defaultLanguage,
      publicUrl: config.publicUrl,
    }),
    customerPage: createCustomerPage(config),
    onDownload(download) {
      downloadsInProgress.add(download);
      void download.finally(() => downloadsInProgress.delete(download));
    },
    log,
  });

  const sweep = createSweep({ database, tempFiles, log });
  await sweep();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const sweeping = setInterval(() => void sweep(), SWEEP_MS);
  runner.start();
  const stopSchedule = startRecurringJobs(recurringJobs(connection), {
    database,
    wake: runner.wake,
    log,
  });
  const stopDigests = startDigests({ database, wake: runner.wake, log });
  const stopFeatures = connection?.features.watch(log);

  return {
    url: server.url,
    async stop() {
      clearInterval(sweeping);
      stopSchedule();
      stopDigests();
      stopFeatures?.();
      const http = server.server as HttpServer;
      const closed = new Promise<void>((resolve) => {
        server.close(resolve);
      });
      // A kept-alive connection would keep the server open for five seconds after its last response.
      const closingIdle = setInterval(() => http.closeIdleConnections(), CLOSE_IDLE_MS);
      const turns = Promise.all([endpoint.drained(), Promise.allSettled(downloadsInProgress)]);
      await Promise.all([withTimeout(STOP_MS, turns), runner.stop()]);
      clearInterval(closingIdle);
      // Connections without a complete request would keep the server open indefinitely.
      http.closeAllConnections();
      await closed;
      await withTimeout(CLOSE_MS, refusals.settled());
      await withTimeout(CLOSE_MS, database.close());
    },
  };
}

/**
 * Returns a folder per database. File names contain job ids, which are unique only within a database: two bots on
 * one machine would otherwise send each other's files.
 */
function tempFolder(databaseUrl: string): string {
  const path = databaseUrl.replace(/^sqlite:(.*)$/, (_, file: string) => resolvePath(file));
  const name = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return join(tmpdir(), `clientele-files-${name}`);
}
