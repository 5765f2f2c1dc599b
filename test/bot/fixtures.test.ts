import { expect } from 'chai';
import { pino } from 'pino';
import { startBot, type Bot } from '../../bot/app.js';
import { readConfig } from '../../bot/config.js';
import { startChannel, type Channel } from '../support/channel.js';
import { person } from '../support/chat.js';
import { emptyDatabase } from '../support/database.js';
import { FIXTURE_AGENT, FIXTURE_TENANT, FIXTURES, fixture } from '../support/fixtures.js';
import { onTeardown } from '../support/teardown.js';

/** Invokes of features that the bot does not declare. */
const NOT_IMPLEMENTED =
  /^(task|tab|sign-in|message-feedback|connector|config|unknown|compose-(select|settings|submit|fetch))/;

/** pino's number of the level “warn”. */
const WARN = 40;

describe('activities as Teams sends them', () => {
  let bot: Bot;
  let channel: Channel;
  const logged: { level: number; msg: string }[] = [];

  async function send(activity: object): Promise<{ status: number; body: string }> {
    const response = await fetch(`${bot.url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(activity),
    });
    return { status: response.status, body: await response.text() };
  }

  before(async () => {
    channel = await startChannel();
    const config = readConfig({
      DATABASE_URL: await emptyDatabase('sqlite'),
      PORT: '0',
      HELPDESK_AGENTS: FIXTURE_AGENT,
      ALLOWED_TENANTS: FIXTURE_TENANT,
    });
    const log = pino(
      { level: 'info' },
      { write: (line) => void logged.push(JSON.parse(line) as (typeof logged)[0]) },
    );
    bot = await startBot(config, log);
    onTeardown(() => bot.stop());
  });
  beforeEach(() => void (logged.length = 0));
  after(async () => {
    await bot.stop();
    await channel.stop();
  });

  const troubles = () => logged.filter(({ level }) => level >= WARN).map(({ msg }) => msg);

  for (const name of FIXTURES) {
    it(`are answered without trouble: ${name}`, async () => {
      const activity = fixture(name, channel.url);
      const { status } = await send(activity);
      expect(status).to.equal(activity.type === 'invoke' && NOT_IMPLEMENTED.test(name) ? 501 : 200);
      expect(troubles()).to.eql([]);
    });
  }

  it('are answered without trouble if their values are of other types', async () => {
    for (const name of FIXTURES) {
      for (const value of [
        null,
        'text',
        7,
        [],
        {},
        { action: 'x' },
        { url: 1 },
        { parameters: 3 },
      ]) {
        const { status } = await send(fixture(name, channel.url, { value, id: `${name}-odd` }));
        expect(status, `${name} with ${JSON.stringify(value)}`).to.be.oneOf([200, 501]);
      }
    }
    expect(troubles()).to.eql([]);
  });

  it('show nothing to people without a role', async () => {
    const { id } = person('Zoe');
    for (const name of FIXTURES) {
      const from = { id: `29:${id}`, name: 'Zoe', aadObjectId: id };
      const before = channel.calls.length;
      const { status, body } = await send(fixture(name, channel.url, { from }));
      expect(status, name).to.be.oneOf([200, 501]);
      const said = channel.calls.slice(before).map((call) => call.body);
      expect(JSON.stringify(said) + body, name).to.not.match(/fabrikam|adatum|lamna/i);
    }
    expect(troubles()).to.eql([]);
  });
});
