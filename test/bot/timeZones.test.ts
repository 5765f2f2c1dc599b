import { expect } from 'chai';
import type { Activity } from 'botbuilder';
import { WINDOWS_TO_IANA_MAP } from 'windows-iana';
import { timeZoneOf } from '../../bot/teams/activityFields.js';
import { readZone } from '../../bot/teams/timeZones.js';

describe('the time zone of a client', () => {
  it('is read by its IANA name or its name in Windows', () => {
    expect(readZone('Europe/Madrid')).to.equal('Europe/Madrid');
    expect(readZone('europe/madrid')).to.equal('Europe/Madrid');
    expect(readZone('Romance Standard Time')).to.equal('Europe/Paris');
    expect(readZone(' Pacific SA Standard Time ')).to.equal('America/Santiago');
    expect(readZone('UTC')).to.equal('UTC');
    for (const { windowsName } of WINDOWS_TO_IANA_MAP)
      expect(readZone(windowsName), windowsName).to.be.a('string');
  });

  it('is unknown for any other text', () => {
    for (const text of ['', 'Nowhere', 'Romance', 'constructor', '__proto__', 'x'.repeat(10_000)])
      expect(readZone(text), text.slice(0, 20)).to.equal(null);
  });

  it('comes from the activity, or else from the client’s information', () => {
    const sent = (fields: object) => timeZoneOf(fields as Activity);
    const info = { type: 'clientInfo', timezone: 'Asia/Tokyo' };
    expect(sent({ localTimezone: 'Romance Standard Time' })).to.equal('Europe/Paris');
    expect(sent({ localTimezone: 'Europe/Madrid', entities: [info] })).to.equal('Europe/Madrid');
    expect(sent({ entities: [{ ...info, timezone: 'Tokyo Standard Time' }] })).to.equal(
      'Asia/Tokyo',
    );
    expect(sent({ localTimezone: 'Nowhere', entities: [info] })).to.equal('Asia/Tokyo');
    for (const none of [{}, { localTimezone: null }, { localTimezone: 5, entities: [null] }])
      expect(sent(none)).to.equal(null);
  });
});
