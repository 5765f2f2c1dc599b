import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { expect } from 'chai';
import { connect, repositories, type Database } from '../../db/index.js';
import { emptyDatabase, onPostgres } from '../support/database.js';
import { addDraft } from '../support/drafts.js';
import { proxyDatabase } from '../support/tcpProxy.js';

const ana = { id: 'a1', name: 'Ana' };
const AGREEMENT = { signer: 'Clara', signedOn: '2026-11-01' };
const SEEN = 'clientele:order.seen-as-draft';

onPostgres('an order whose Place button was pressed twice', () => {
  it('is reported as already placed to the press that had read it as a draft', async () => {
    const url = await emptyDatabase('postgres');
    const proxy = await proxyDatabase(url);
    const [slow, quick] = [await connect(proxy.url), await connect(url)];
    const { id, version } = await addDraft(quick, ana);
    const place = (database: Database) =>
      database.transact((trx) => repositories(trx, ana).orders.place(id, version, AGREEMENT));

    // Delays the next statement of the slow connection, which reads the draft again.
    const held = new Promise<() => void>((resolve, reject) => {
      const hold = () => {
        unsubscribe(SEEN, hold);
        proxy.hold('orders').then(resolve, reject);
      };
      subscribe(SEEN, hold);
    });
    // Long work, which waits for the held statement as long as the other press takes.
    const second = place(slow.longWork);
    const release = await held;
    expect((await place(quick)).placedBefore).to.equal(false);
    release();
    const { order, placedBefore } = await second;
    expect([order.state, placedBefore]).to.eql(['recorded', true]);
    await slow.close();
    await quick.close();
    await proxy.stop();
  });
});
