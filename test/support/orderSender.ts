import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import type { ConnectionParts } from '../../bot/connection.js';
import type { JobMessage } from '../../bot/jobs/jobMessage.js';
import { createRunner } from '../../bot/jobs/runner.js';
import { orderSendKinds } from '../../bot/sends/orders/jobs.js';
import { ORDER_SEND, orderJob } from '../../bot/sends/orders/queue.js';
import { refreshTokensIn } from '../../bot/signIn/refreshTokens.js';
import { repositories, type Database } from '../../db/index.js';
import { CONSOLE, type Actor } from '../../db/activity/entry.js';
import type { Order } from '../../db/orders/order.js';
import { localBudget } from '../../partnercenter/budget.js';
import { createPartnerCenter } from '../../partnercenter/partnerCenter.js';
import { wordsOf } from './cardWords.js';
import type { StandIn } from './partnerCenter/index.js';
import { settingsFor } from './partnerCenterSettings.js';

interface SenderOptions {
  /** Length of the minute of all delays, in milliseconds. */
  minuteMs?: number;
  timeoutMs?: number;
  writes?: boolean;
  /** Orders are made by the connected user then. */
  mpn?: string;
}

const TOKEN_KEY = 'a-key-of-at-least-32-characters!';

/** Connects a user to the database, as `npm run connect` does. */
export async function connectUser(database: Database, pc: StandIn, name: string): Promise<void> {
  const stored = refreshTokensIn(database, { settings: settingsFor(pc), tokenKeys: [TOKEN_KEY] });
  await stored?.connect(pc.refreshToken(name), name, CONSOLE);
}

/** The jobs that send orders, in this process and with short minutes. */
export function startSender(
  database: Database,
  pc: StandIn,
  { minuteMs = 2_000, timeoutMs = 20_000, writes = true, mpn }: SenderOptions = {},
) {
  const settings = settingsFor(pc, { callsPerMinute: 100_000, minuteMs, timeoutMs });
  const told: { conversation: string; words: string }[] = [];
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  const sendJobMessage = (job: { conversation: string }, _: unknown, message: JobMessage) => {
    if (message.kind === 'card')
      told.push({
        conversation: job.conversation,
        words: wordsOf(message.card).join('\n'),
      });
    return Promise.resolve(undefined);
  };
  const config = {
    settings,
    writes,
    relationship: 'cloud-reseller',
    mpn,
    markets: [],
    tokenKeys: [TOKEN_KEY],
  } as const;
  const refreshTokens = refreshTokensIn(database, config);
  const parts: ConnectionParts = {
    connection: {
      partnerCenter: createPartnerCenter(settings, {
        budget: localBudget(),
        ...(refreshTokens && { refreshTokens }),
      }),
      config,
    },
    database,
    sendJobMessage,
    roleOf: () => Promise.resolve('sales' as const),
    log,
  };
  const lanes = [{ kinds: orderSendKinds(parts), maxConcurrent: 8 }];
  const runner = createRunner({ database, lanes, sendJobMessage, log });
  runner.start();
  const waking = setInterval(() => runner.wake(), 25);
  return {
    told,
    partnerCenter: parts.connection.partnerCenter,
    async stop(): Promise<void> {
      clearInterval(waking);
      await runner.stop();
    },
  };
}

/** Places a draft of this agent and starts its sending, as “Place order” does. */
export async function placeAndSend(
  database: Database,
  who: Actor,
  { id, version }: Order,
  conversation = who.id,
): Promise<Order> {
  return database.transact(async (trx) => {
    const { jobs, orders, orderSends } = repositories(trx, who);
    const { order } = await orders.place(id, version, { signer: 'Clara', signedOn: '2026-11-01' });
    const send = await orderSends.start(id, who);
    const asking = { agent: who, conversation, language: 'en', timeZone: 'UTC' };
    await jobs.add(orderJob(ORDER_SEND, send, asking));
    return order;
  });
}

export const agentNamed = (name: string): Actor => ({ id: randomUUID(), name });
