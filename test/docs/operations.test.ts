import { readFileSync } from 'node:fs';
import { parser } from '@prometheus-io/lezer-promql';
import { expect } from 'chai';
import { createLog } from '../../bot/log.js';
import { TRIGGERS } from '../../bot/verb.js';
import { startTestBot } from '../support/bot.js';
import { person } from '../support/chat.js';
import { get } from '../support/scrape.js';

const guide = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');

/** Text of the fenced blocks of a language. */
const blocks = (language: string): string[] =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, text = '']) => text,
  );
/** Names of metrics in a text. A histogram's samples count as the histogram. */
const metricsIn = (text: string): Set<string> =>
  new Set(
    [...text.matchAll(/\b(?:clientele|nodejs|process)_[a-z0-9_]+/g)].map(([name]) =>
      name.replace(/_bucket$/, ''),
    ),
  );

describe('the guide to operations', () => {
  const lines: string[] = [];
  let metrics = '';
  before(async () => {
    const log = createLog('info', { write: (line) => lines.push(line) });
    const bot = await startTestBot({ log });
    await bot.chat({ who: person('Ana'), expectReplies: true }).say('help');
    metrics = (await get(`${bot.url}/metrics`)).text;
    await bot.stop();
  });

  it('shows a line of a turn as the log writes it', () => {
    const [example = ''] = blocks('json');
    const shown = JSON.parse(example) as Record<string, unknown>;
    const written = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(Object.keys(written)).to.eql(Object.keys(shown));
    for (const [field, value] of Object.entries(shown))
      expect(written[field], field).to.be.a(typeof value);
    for (const field of Object.keys(shown).slice(4, -1))
      expect(guide, field).to.include(`\n| \`${field}\` |`);
  });

  it('explains every trigger of a turn, and no other', () => {
    const [, row = ''] = /^\| `trigger` \|(.*)$/m.exec(guide) ?? [];
    const explained = [...row.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(explained).to.eql([...TRIGGERS]);
  });

  it('names every metric of the bot, and no other', () => {
    const described = [...metrics.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
    expect(described.filter((name) => name.startsWith('clientele_'))).to.have.length.above(8);
    for (const name of metricsIn(guide)) expect(described, name).to.include(name);
    const table = guide.slice(guide.indexOf('| metric |'), guide.indexOf('Alerts to begin with'));
    for (const name of described.filter((one) => one.startsWith('clientele_')))
      expect(table, name).to.include(`\`${name}\``);
  });

  it('has an alert for every metric of the bot, in PromQL that parses', () => {
    const [alerts = ''] = blocks('promql');
    for (const alert of alerts.trim().split('\n\n')) {
      let faults = 0;
      parser.parse(alert).iterate({ enter: ({ type }) => void (faults += type.isError ? 1 : 0) });
      expect(faults, alert).to.equal(0);
    }
    const described = [...metrics.matchAll(/^# TYPE (clientele_\S+)/gm)].map(([, name]) => name);
    expect([...metricsIn(alerts)]).to.include.members(described);
  });
});
