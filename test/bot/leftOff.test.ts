import { expect } from 'chai';
import { startTestBot, until } from '../support/bot.js';
import { person, textOf } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { startStandIn } from '../support/partnerCenter/index.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';

onEachDatabase('a part of Partner Center that is refused to the app', (dialect) => {
  it('is named on the cards that lack its data, with Microsoft’s code', async () => {
    const pc = await startStandIn({ customers: 3 });
    await pc.control('faults', {
      path: 'profiles/billing',
      do: 'status',
      status: 403,
      code: 2032,
      description: 'Access denied',
    });
    const [first] = pc.service.list;
    const bot = await startTestBot({
      dialect,
      customers: [{ name: 'Contoso', microsoftId: first?.id ?? '' }],
      env: partnerCenterEnv(pc),
    });
    const chat = bot.chat({ who: person('Ana') });
    await bot.database.transact((trx) =>
      trx('imports').insert({
        kind: 'billing',
        file: 'Billing.csv',
        startedAt: new Date().toISOString(),
        appliedAt: new Date().toISOString(),
      }),
    );
    await until(async () => textOf(await chat.say('billing Contoso')).includes('(2032)'));
    const said = textOf(await chat.say('billing Contoso'));
    expect(said).to.include('Billing information: Partner Center refuses this to the bot (2032)');
    expect(textOf(await chat.say('services Contoso'))).to.not.include('refuses this to the bot');
    await bot.stop();
    await pc.stop();
  });
});
