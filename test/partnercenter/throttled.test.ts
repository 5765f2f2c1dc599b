import { expect } from 'chai';
import type { CallBudget } from '../../partnercenter/budget.js';
import { createPartnerCenter } from '../../partnercenter/partnerCenter.js';
import { startStandIn } from '../support/partnerCenter/index.js';
import { settingsFor } from '../support/partnerCenterSettings.js';

describe('a call to Partner Center', () => {
  let pc: Awaited<ReturnType<typeof startStandIn>>;
  let pauses: number[];
  beforeEach(async () => {
    pc = await startStandIn({ customers: 1 });
    pauses = [];
  });
  afterEach(() => pc.stop());

  const client = (timeoutMs = 20_000) => {
    const budget: CallBudget = {
      reserve: ({ count }) => Promise.resolve({ granted: count, waitMs: 0 }),
      pause(_, ms) {
        pauses.push(ms);
        return Promise.resolve();
      },
    };
    return createPartnerCenter(settingsFor(pc, { timeoutMs }), { budget });
  };

  it('waits as long as a 429 asks, but never longer than an hour', async () => {
    const throttled = { path: '/v1/customers', do: '429', times: 1 };
    await pc.control('faults', [
      { ...throttled, retryAfter: 7 },
      { ...throttled, retryAfter: 9_999_999 },
    ]);
    const outcome = await client().customers.page(undefined, 'waiting');
    expect(outcome.kind).to.equal('answer');
    expect(pauses).to.eql([7_000, 3_600_000]);
  });

  it('has its whole time after a slow sign-in', async () => {
    await pc.control('faults', { path: 'openid-configuration|oauth2', do: 'delay', delay: 3_000 });
    const { id = '' } = pc.service.list[0] ?? {};
    const outcome = await client(5_000).carts.checkout(id, 'no-such-cart', 'waiting');
    expect(outcome).to.include({ kind: 'refusal', reason: 'cart-gone' });
  });
});
