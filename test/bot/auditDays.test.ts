import { expect } from 'chai';
import { firstQuery, nextQuery } from '../../bot/sync/reads/auditDays.js';

const NOW = new Date('2026-11-27T03:00:00.000Z');

/** Days of all queries, each as in `2026-11-26..2026-11-27`. */
function daysSince(seen: string | undefined): string[] {
  const days: string[] = [];
  for (let query = firstQuery(seen, NOW); query; query = nextQuery(query, undefined))
    days.push(`${query.from}..${query.to}`);
  return days;
}

describe('queries of the audit log', () => {
  it('begin half a day before what was seen, for records that are late', () => {
    expect(daysSince('2026-11-27T02:55:00.000Z')).to.eql(['2026-11-26..2026-11-27']);
    expect(daysSince('2026-11-26T13:00:00.000Z')).to.eql(['2026-11-26..2026-11-27']);
    expect(daysSince(undefined)).to.eql(['2026-11-26..2026-11-27']);
  });

  it('have 30 days at most, without a gap', () => {
    expect(daysSince('2026-09-20T13:00:00.000Z')).to.eql([
      '2026-09-20..2026-10-19',
      '2026-10-20..2026-11-18',
      '2026-11-19..2026-11-27',
    ]);
  });

  it('go back 89 days at most, because Microsoft keeps 90', () => {
    expect(daysSince('2025-01-01T00:00:00.000Z')[0]).to.match(/^2026-08-30/);
  });

  it('ask for the following page of the same days', () => {
    const first = firstQuery(undefined, NOW);
    if (!first) throw new Error('no query');
    expect(nextQuery(first, 'next')).to.eql({ ...first, token: 'next' });
  });
});
