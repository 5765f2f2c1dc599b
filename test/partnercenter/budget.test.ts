import { expect } from 'chai';
import { databaseBudget } from '../../db/callBudget/callBudget.js';
import { connect, type Database } from '../../db/index.js';
import { createPace, localBudget } from '../../partnercenter/budget.js';
import { createPartnerCenter } from '../../partnercenter/partnerCenter.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { startStandIn } from '../support/partnerCenter/index.js';
import { settingsFor } from '../support/partnerCenterSettings.js';

type StandIn = Awaited<ReturnType<typeof startStandIn>>;

const CUSTOMERS = 2_000;
/** A minute of the stand-in, shorter than it is. */
const MINUTE_MS = 4_000;

describe('a person who waits', () => {
  it('is served while the background is at its limit, also after what it leaves', async () => {
    // A third of it is more than a busy machine takes.
    const minuteMs = 9_000;
    const pace = createPace(localBudget(), { callsPerMinute: 200, minuteMs });
    let isOver = false;
    const background = Array.from({ length: 4 }, async () => {
      while (!isOver) await pace.run('customers', 'background', () => Promise.resolve());
    });
    await new Promise((resolve) => setTimeout(resolve, 1.5 * minuteMs));
    const waits: number[] = [];
    // Twice as many as the background leaves.
    for (let n = 0; n < 40; n++) {
      const at = Date.now();
      await pace.run('customers', 'waiting', () => Promise.resolve());
      waits.push(Date.now() - at);
    }
    isOver = true;
    await Promise.all(background);
    // The longest: if the background reserves all at once, a single call waits, for most of a minute.
    expect(Math.max(...waits)).to.be.below(minuteMs / 3);
  });
});

onEachDatabase('2,000 reads at a limit of 500 a minute', (dialect) => {
  let pc: StandIn;
  let databases: Database[];
  before(async () => {
    pc = await startStandIn({ customers: CUSTOMERS, budget: 500, minute: MINUTE_MS, audits: 0 });
    const url = await emptyDatabase(dialect);
    databases = [await connect(url), await connect(url)];
  });
  after(async () => {
    await Promise.all(databases.map((database) => database.close()));
    await pc.stop();
  });

  it('by two processes get no 429, and someone who waits is served meanwhile', async () => {
    const settings = settingsFor(pc, { minuteMs: MINUTE_MS, timeoutMs: 20_000 });
    const clients = databases.map((database) =>
      createPartnerCenter(settings, { budget: databaseBudget(database) }),
    );
    const ids = pc.service.list.map(({ id }) => id);
    let done = 0;
    const reads = ids.map(async (id, index) => {
      const outcome = await clients[index % 2]?.subscriptions.of(id, 'background');
      expect(outcome?.kind).to.equal('answer');
      done++;
    });
    const waits: number[] = [];
    const waiting = (async () => {
      while (done < CUSTOMERS) {
        const at = Date.now();
        await clients[0]?.subscriptions.of(ids[0] ?? '', 'waiting');
        waits.push(Date.now() - at);
        await new Promise((resolve) => setTimeout(resolve, MINUTE_MS / 20));
      }
    })();
    await Promise.all([...reads, waiting]);
    const state = await pc.control('state');
    expect(state.byStatus['429']).to.equal(undefined);
    // The background leaves 40 calls a minute; 20 are asked for.
    expect(waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.9)]).to.be.below(2_000);
  }).timeout(300_000);
});
