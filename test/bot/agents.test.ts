import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { tellAdmins } from '../../bot/jobs/tellAdmins.js';
import { createRoles } from '../../bot/roles.js';
import { objectIdIn } from '../../bot/verbs/agents/agentInputs.js';
import { literal } from '../../cards/literal.js';
import { texts } from '../../cards/text/index.js';
import { actionsDone, activityOf, startTestBot, type TestBot } from '../support/bot.js';
import { actionOf, buttonsOf, inputsOf, linkOf, rowNames, wordsOf } from '../support/cardWords.js';
import { cardOf, person, textOf, type Person } from '../support/chat.js';
import { onEachDatabase, onPostgres } from '../support/database.js';
import { NO_LISTS } from '../support/noLists.js';
import { remembered } from '../support/remembered.js';
import { SOME_LIST } from '../support/someList.js';

const { agents: text, refusals, activity } = texts.en;
const { sales, helpdesk, admin } = text.roles;
/** The Playground's users have IDs with one digit more. */
const playgroundUser = { ...person('Alex'), id: '00000000-0000-0000-0000-0000000000021' };

onEachDatabase('the agents', (dialect) => {
  const ana = person('Ana');
  const sam = person('Sam');
  let bot: TestBot;
  /** A second process on the same database, whose environment lists no Admin agent. */
  let other: TestBot;

  before(async () => {
    const listed = { SALES_AGENTS: sam.id };
    bot = await startTestBot({
      dialect,
      customers: SOME_LIST,
      env: { ...listed, ADMIN_AGENTS: ana.id },
    });
    other = await startTestBot({
      databaseUrl: bot.databaseUrl,
      channel: bot.channel,
      env: listed,
    });
  });
  after(async () => {
    await other.stop();
    await bot.stop();
  });

  const say = async (who: Person, words: string, at = bot) =>
    cardOf(await at.chat({ who }).say(words));
  const whoami = async (who: Person, at = bot) => textOf(await at.chat({ who }).say('whoami'));
  /** Adds someone by their object ID. */
  const add = async (who: Person, role: string, at = bot, by = ana) => {
    const chat = at.chat({ who: by });
    const form = cardOf(await chat.say('add agent'));
    return chat.press(form, text.save, { id: who.id, role });
  };
  const rolesIn = () =>
    bot.database.read('agent_roles').orderBy('objectId').select('objectId', 'role', 'version');
  const roleOf = async ({ id }: Person) => (await rolesIn()).find((one) => one.objectId === id);
  const countDone = async (action: string) =>
    (await actionsDone(bot.database)).filter((one) => one === action).length;

  it('gets a role by object ID, which counts at once in every process', async () => {
    const bea = person('Bea');
    expect(await whoami(bea))
      .to.include('Sorry')
      .and.include(bea.id)
      .and.include('agents');
    expect(await whoami(bea, other)).to.include('Sorry');
    const said = textOf(await add({ ...bea, id: ` {${bea.id.toUpperCase()}} ` }, 'sales'));
    expect(said).to.include(text.has(bea.id, sales));
    expect(await whoami(bea)).to.include(sales);
    expect(await whoami(bea, other)).to.include(sales);
    // The name is known from the first turn on.
    expect(rowNames(await say(ana, 'agents')))
      .to.include('Bea')
      .and.include(sam.id);
    const [entry] = (await activityOf(bot.database)).filter(({ newValues }) =>
      newValues?.includes(bea.id),
    );
    expect(entry).to.include({ action: 'agent-added', agentId: ana.id });
    expect(JSON.parse(entry?.newValues ?? '')).to.eql({
      agent: bea.id,
      objectId: bea.id,
      role: 'sales',
    });
  });

  it('gets a role from the people picker', async () => {
    const kim = person('Kim');
    const chat = bot.chat({ who: ana });
    const form = cardOf(await chat.say('add agent'));
    expect(JSON.stringify(form)).to.include('graph.microsoft.com/users');
    const both = { person: kim.id, id: kim.id, role: 'helpdesk' };
    expect(textOf(await chat.press(form, text.save, both))).to.include(text.onlyOne);
    await chat.press(form, text.save, { person: kim.id, role: 'helpdesk' });
    expect(await whoami(kim)).to.include(helpdesk);
    expect(textOf(await add(playgroundUser, 'sales'))).to.include(
      text.has(playgroundUser.id, sales),
    );
  });

  it('is not added by a text that is no object ID', async () => {
    const chat = bot.chat({ who: ana });
    const form = cardOf(await chat.say('add agent'));
    const before = await rolesIn();
    for (const id of ['bea@contoso.com', `${randomUUID()}00`, `${randomUUID()},${randomUUID()}`])
      expect(textOf(await chat.press(form, text.save, { id, role: 'admin' }))).to.include(
        text.noId(literal(id, 60)),
      );
    expect(textOf(await chat.press(form, text.save, { role: 'admin' }))).to.include(text.chooseOne);
    const unsound = await chat.press(form, text.save, { id: randomUUID(), role: 'owner' });
    expect(textOf(unsound)).to.include(refusals.outOfDate);
    expect(await rolesIn()).to.eql(before);
  });

  it('is changed and removed by name, and all of it is in the activity', async () => {
    const max = person('Max [Müller](https://evil.example) {{DATE(2026-01-01)}}');
    await add(max, 'helpdesk');
    await whoami(max);
    const chat = bot.chat({ who: ana });
    const card = cardOf(await chat.say('make max an admin agent'));
    expect(inputsOf(card)).to.include({ role: 'admin' });
    expect(await whoami(max)).to.include(helpdesk);
    expect(textOf(await chat.press(card, text.save))).to.include(admin);
    expect(await whoami(max)).to.include(admin);

    const asked = cardOf(await chat.say('remove agent MAX'));
    expect(wordsOf(asked).join('\n')).to.include(text.removeMeans);
    expect(textOf(await chat.press(asked, text.remove))).to.include('no longer has a role');
    expect(await whoami(max)).to.include('Sorry');
    const entries = (await activityOf(bot.database)).filter((entry) =>
      JSON.stringify(entry).includes(max.id),
    );
    expect(entries.map(({ action }) => action)).to.eql([
      'agent-added',
      'agent-role-changed',
      'agent-removed',
    ]);
    const list = wordsOf(await say(ana, 'activity')).join('\n');
    for (const action of ['agent-added', 'agent-role-changed', 'agent-removed'] as const)
      expect(list).to.include(activity.actions[action]);
    expect(list).to.include(`Role ${helpdesk}`.slice(0, 20));
    expect(textOf(await chat.say('undo'))).to.include(activity.cannotUndo);
  });

  it('gets one role however often the card is pressed or delivered', async () => {
    const twice = person('Twice');
    const chat = bot.chat({ who: ana });
    const form = cardOf(await chat.say('add agent'));
    const { verb, data } = actionOf(form, text.save);
    const press = chat.execute({ ...data, id: twice.id, role: 'sales' }, undefined, verb);
    const before = await countDone('agent-added');
    const answers = await Promise.all(
      [bot, other, bot, other].map((at) => deliverTo(at.url, press)),
    );
    answers.push(await deliverTo(bot.url, press));
    // The other process lists Ana nowhere.
    expect(answers.filter((answer) => answer.includes('now has the')).length).to.be.at.least(3);
    expect(await countDone('agent-added')).to.equal(before + 1);
    expect(await roleOf(twice)).to.include({ role: 'sales', version: 1 });

    const asked = cardOf(await chat.say(`remove agent ${twice.id}`));
    const removed = await countDone('agent-removed');
    await Promise.all([chat.press(asked, text.remove), chat.press(asked, text.remove)]);
    expect(await countDone('agent-removed')).to.equal(removed + 1);
    expect(await roleOf(twice)).to.include({ role: null, version: 2 });
    // A card from before never changes a role that was given anew.
    await add(twice, 'sales');
    const stale = { ...actionOf(asked, text.remove).data, form: 'another' };
    expect(textOf(await chat.executeData(stale))).to.equal(refusals.stale);
    expect(await whoami(twice)).to.include(sales);
  });

  it('keeps the role that a colleague saved meanwhile', async () => {
    const uma = person('Uma');
    await add(uma, 'helpdesk');
    const chat = bot.chat({ who: ana });
    const [one, two] = [await say(ana, `agent ${uma.id}`), await say(ana, `agent ${uma.id}`)];
    await chat.press(one, text.save, { role: 'sales' });
    expect(textOf(await chat.press(two, text.save, { role: 'admin' }))).to.equal(refusals.stale);
    expect(await whoami(uma)).to.include(sales);
    // Adding does not overwrite either.
    expect(textOf(await add(uma, 'helpdesk'))).to.include(text.hasOther(uma.name, sales));
    expect(textOf(await add(uma, 'sales'))).to.include(text.hasAlready(uma.name, sales));
    expect(await roleOf(uma)).to.include({ role: 'sales', version: 2 });
  });

  it('keeps a role of the environment, which can only be raised', async () => {
    const chat = bot.chat({ who: ana });
    await whoami(sam);
    expect(textOf(await chat.say('remove agent Sam'))).to.include(text.isListed('Sam', sales));
    const card = cardOf(await chat.say('agent sam'));
    expect(textOf(await chat.press(card, text.save, { role: 'helpdesk' }))).to.include(
      text.isListed('Sam', sales),
    );
    expect(buttonsOf(await say(ana, `agent ${ana.id}`))).to.eql([text.all]);
    await chat.press(card, text.save, { role: 'admin' });
    expect(await whoami(sam)).to.include(admin);
    expect(await whoami(sam, other)).to.include(admin);
    const asked = cardOf(await chat.say('remove agent sam'));
    expect(textOf(await chat.press(asked, text.remove))).to.include(text.stillListed('Sam', sales));
    expect(await whoami(sam)).to.include(sales);
  });

  it('is listed in pages', async () => {
    for (let n = 0; n < 12; n++) await add(person(`Page ${n}`), 'helpdesk');
    const chat = bot.chat({ who: ana });
    let card = cardOf(await chat.say('agents'));
    const seen = rowNames(card);
    while (buttonsOf(card).includes('Next')) {
      card = cardOf(await chat.press(card, 'Next'));
      seen.push(...rowNames(card));
    }
    const known = new Set([...(await rolesIn()).filter(({ role }) => role), ana, sam]);
    expect(seen).to.have.lengthOf(known.size);
    expect(new Set(seen).size).to.equal(seen.length);
    expect(seen[0]).to.equal('Ana');
    expect(rowNames(cardOf(await chat.press(card, 'Previous')))).to.have.lengthOf(10);
  });

  it('is chosen among those of one name', async () => {
    const [one, two] = [person('Pat Lee'), person('Pat Lim')];
    for (const who of [one, two]) {
      await add(who, 'helpdesk');
      await whoami(who);
    }
    const chat = bot.chat({ who: ana });
    const which = cardOf(await chat.say('remove agent pat'));
    expect(wordsOf(which)).to.include(text.which('pat'));
    const [, title = ''] = buttonsOf(which);
    expect(title).to.match(/^Pat L/);
    expect(buttonsOf(cardOf(await chat.press(which, title)))).to.include(text.remove);
    expect(textOf(await chat.say('agent Nobody Here'))).to.include(text.unknown('Nobody Here'));
  });

  it('can no longer open a link without the role', async () => {
    const max = person('Maxine');
    await add(max, 'admin');
    const link = linkOf(cardOf(await bot.chat({ who: max }).say('export customers')));
    expect((await fetch(link)).status).to.equal(200);
    const asked = await say(ana, `remove agent ${max.id}`);
    await bot.chat({ who: ana }).press(asked, text.remove);
    expect((await fetch(link)).status).to.equal(403);
  });

  it('is told the news for Admin agents while the role is Admin agent', async () => {
    const [now, before] = [person('Nora'), person('Bert')];
    for (const who of [now, before]) {
      await add(who, 'admin');
      await whoami(who);
    }
    const asked = await say(ana, `agent ${before.id}`);
    await bot.chat({ who: ana }).press(asked, text.save, { role: 'sales' });
    const roles = createRoles(NO_LISTS, bot.database);
    const form = randomUUID();
    await tellAdmins({ database: bot.database, roleOf: roles }, form, () => ({
      kind: 'progress',
      text: 'News',
    }));
    const told = await bot.database
      .read('jobs')
      .where('form', 'like', `%${form}%`)
      .pluck('agentId');
    expect(told).to.include(now.id).and.not.include(before.id);
  });

  it('is for Admin agents only', async () => {
    const bob = person('Bob');
    const list = await say(ana, 'agents');
    const form = await say(ana, 'add agent');
    const chat = bot.chat({ who: sam });
    for (const answer of [
      await chat.say('agents'),
      await chat.say(`add agent ${bob.id} as admin`),
      await chat.press(list, text.add),
      await chat.press(form, text.save, { id: bob.id, role: 'admin' }),
    ])
      expect(textOf(answer)).to.equal(refusals.role(admin));
    expect(await whoami(bob)).to.include('Sorry');
  });

  it('is shown in the personal chat when asked for in a group', async () => {
    const personal = bot.chat({ who: ana });
    await personal.say('hi');
    await remembered(bot.database, ana, personal);
    const group = bot.chat({ who: ana, place: 'groupChat' });
    for (const words of ['agents', 'agent sam', 'add agent', 'remove agent Uma']) {
      const { sent } = await group.say(words);
      const there = sent.filter(({ conversation }) => conversation === group.conversation);
      expect(JSON.stringify(there), words).to.not.match(/Sam|Uma|AdaptiveCard/);
      expect(sent.length, words).to.be.greaterThan(there.length);
    }
  });

  it('is always led by an Admin agent, even if two remove each other’s role at once', async () => {
    const [eva, leo] = [person('Eva'), person('Leo')];
    await bot.database.transact((trx) =>
      trx('agent_roles').where('role', 'admin').update('role', 'sales'),
    );
    await add(eva, 'admin');
    const evas = other.chat({ who: eva });
    const alone = cardOf(await evas.say(`agent ${eva.id}`));
    const lowered = await evas.press(alone, text.save, { role: 'sales' });
    expect(textOf(lowered)).to.equal(refusals.rules['last-admin']());
    const asked = cardOf(await evas.say(`remove agent ${eva.id}`));
    expect(textOf(await evas.press(asked, text.remove))).to.equal(refusals.rules['last-admin']());

    for (let round = 0; round < 3; round++) {
      await setAdmins(eva, leo);
      const leos = other.chat({ who: leo });
      const [removesLeo, removesEva] = [
        cardOf(await evas.say(`remove agent ${leo.id}`)),
        cardOf(await leos.say(`remove agent ${eva.id}`)),
      ];
      const answers = await Promise.all([
        evas.press(removesLeo, text.remove),
        leos.press(removesEva, text.remove),
      ]);
      const said = answers.map(textOf);
      expect(said.filter((one) => one.includes('no longer has a role'))).to.have.lengthOf(1);
      expect(said.join()).to.match(/You’re no longer an Admin agent|You need the Admin agent/);
      const left = (await rolesIn()).filter(({ role }) => role === 'admin');
      expect(left).to.have.lengthOf(1);
    }
  });

  /** Makes them the only Admin agents, besides those of the environment. */
  async function setAdmins(...admins: Person[]): Promise<void> {
    for (const { id } of admins)
      await bot.database.transact(async (trx) => {
        const row = {
          role: 'admin' as const,
          since: new Date().toISOString(),
          byId: 'x',
          byName: 'x',
        };
        const before = await trx('agent_roles').where({ objectId: id }).first('version');
        const version = (before?.version ?? 0) + 1;
        await trx('agent_roles')
          .insert({ objectId: id, version, ...row })
          .onConflict('objectId')
          .merge({ version, ...row });
      });
  }
});

async function deliverTo(url: string, activityToSend: object): Promise<string> {
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(activityToSend),
  });
  return response.text();
}

onPostgres('an agent whose role cannot be read', () => {
  it('is not called a stranger, and one of the environment is answered', async () => {
    const [ana, bea] = [person('Ana'), person('Bea')];
    const bot = await startTestBot({ dialect: 'postgres', env: { ADMIN_AGENTS: ana.id } });
    await bot.database.longWork.transact(async (trx) => {
      await trx.raw('lock table agent_roles in access exclusive mode');
      expect(textOf(await bot.chat({ who: bea }).say('whoami'))).to.equal(refusals.silent);
      expect(textOf(await bot.chat({ who: ana }).say('whoami'))).to.include(admin);
    });
    expect(textOf(await bot.chat({ who: bea }).say('whoami'))).to.include('Sorry');
    await bot.stop();
  });
});

describe('an agent over the limit of requests', () => {
  it('is told so, whether or not the environment lists the agent', async () => {
    const [ana, bea] = [person('Ana'), person('Bea')];
    const bot = await startTestBot({ env: { ADMIN_AGENTS: ana.id, REQUESTS_PER_MINUTE: '3' } });
    const chat = bot.chat({ who: ana });
    const form = cardOf(await chat.say('add agent'));
    await chat.press(form, text.save, { id: bea.id, role: 'sales' });
    for (const who of [ana, bea]) {
      const answers: string[] = [];
      while (!answers.at(-1)?.includes('more requests') && answers.length < 4)
        answers.push(textOf(await bot.chat({ who }).say('whoami')));
      expect(answers.at(-1)).to.include('more requests');
    }
    await bot.stop();
  });
});

describe('an object ID of the Playground', () => {
  it('is one in local mode only', () => {
    expect(objectIdIn(playgroundUser.id, true)).to.equal(playgroundUser.id);
    expect(objectIdIn(playgroundUser.id, NO_LISTS.isLocal)).to.equal(undefined);
  });
});

describe('the agents in local mode without lists', () => {
  it('are all Admin agents, whatever role was given', async () => {
    const bot = await startTestBot();
    const [ana, bea] = [person('Ana'), person('Bea')];
    const chat = bot.chat({ who: ana });
    expect(textOf(await chat.say('agents'))).to.include(text.everyone);
    const form = cardOf(await chat.say(`add agent ${bea.id} as helpdesk agent`));
    expect(inputsOf(form)).to.include({ id: bea.id, role: 'helpdesk' });
    expect(textOf(await chat.press(form, text.save))).to.include(text.has(bea.id, helpdesk));
    expect(textOf(await bot.chat({ who: bea }).say('whoami'))).to.include(admin);
    await bot.stop();
  });
});
