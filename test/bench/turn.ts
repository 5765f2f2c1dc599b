import autocannon from 'autocannon';
import { readSearch } from '../../bot/slots/search.js';
import { createCustomers } from '../../db/customers/repository.js';
import { connect } from '../../db/index.js';
import { untilItAnswers } from '../support/botProcess.js';
import { compile, startBare, startOurs, typedMessages, type BenchBot } from './bots.js';
import type { CachedList } from './lists.js';
import type { Bench } from './part.js';
import { CLASSES, drawQueries } from './queries.js';
import { ms, percent, table, whole } from './tables.js';
import { median } from './timing.js';

/** Numbers of concurrent users; each sends the next message as soon as the last is answered. */
const CONCURRENT_USERS = [1, 8];
const DURATION_SECONDS = 4;
const ROUNDS = 3;
const QUERIES_OF_EACH = 20;

interface Load {
  /** Turns per second. */
  rate: number;
  p50: number;
  p99: number;
}

/** Complete find turns over HTTP, compared with a bare bot on the same SDK with a prepared card. */
export async function turn(bench: Bench): Promise<void> {
  const list = await bench.list();
  await compile();
  const bodies = await typedMessages(
    (await searches(list, bench.seed)).map((text) => `find ${text}`),
  );
  const bare = await startBare(list);
  const ours = await startOurs(list);
  try {
    for (const bot of [bare, ours]) {
      await untilItAnswers(bot.url);
      await load(bot, bodies, 8);
    }
    const lines: string[][] = [];
    for (const users of CONCURRENT_USERS) {
      bench.say(`turn: ${users} concurrent`);
      const rounds: { bare: Load; ours: Load }[] = [];
      for (let round = 0; round < ROUNDS; round++)
        rounds.push({
          bare: await load(bare, bodies, users),
          ours: await load(ours, bodies, users),
        });
      const of = (bot: 'bare' | 'ours', what: keyof Load) =>
        median(rounds.map((round) => round[bot][what]));
      lines.push(
        ...(['bare', 'ours'] as const).map((bot) => [
          `${bot === 'ours' ? 'find' : 'prepared card'}, ${users} concurrent`,
          whole(of(bot, 'rate')),
          ms(of(bot, 'p50')),
          ms(of(bot, 'p99')),
          bot === 'ours'
            ? percent(median(rounds.map((round) => round.ours.rate / round.bare.rate)))
            : '',
        ]),
      );
    }
    bench.print(table(['turn', 'per second', 'p50', 'p99', 'of the prepared rate'], lines));
    bench.print(
      `\`deliveryMode: expectReplies\`, medians of ${ROUNDS} rounds of ${DURATION_SECONDS} seconds each; latencies in whole ` +
        `milliseconds. Searches with results, ${QUERIES_OF_EACH} per class. The caller ` +
        'runs on the same machine.',
    );
  } finally {
    await bare.stop();
    await ours.stop();
  }
}

/** Searches of every class that return ten rows, like the prepared card. */
async function searches({ url }: CachedList, seed: number): Promise<string[]> {
  const database = await connect(url);
  const customers = createCustomers(database.read);
  const draw = await drawQueries(database, seed);
  const texts: string[] = [];
  for (const kind of CLASSES) {
    for (const query of await draw(kind, QUERIES_OF_EACH)) {
      const { rows } = await customers.find(readSearch(query).search);
      if (rows.length === 10) texts.push(query);
    }
  }
  await database.close();
  return texts;
}

async function load({ url }: BenchBot, bodies: readonly string[], users: number): Promise<Load> {
  const { errors, non2xx, requests, latency } = await autocannon({
    url: `${url}/api/messages`,
    connections: users,
    duration: DURATION_SECONDS,
    requests: bodies.map((body) => ({
      method: 'POST' as const,
      headers: { 'content-type': 'application/json' },
      body,
    })),
  });
  if (errors + non2xx > 0) throw new Error(`${errors + non2xx} turns failed`);
  return { rate: requests.average, p50: latency.p50, p99: latency.p99 };
}
