import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { BILLING_SEND } from '../../bot/sends/billing/sendJob.js';
import { texts } from '../../cards/text/index.js';
import type { Database } from '../../db/index.js';
import { until } from './bot.js';
import { MADRID } from './billing.js';
import { buttonsOf, choicesOf, quantityIdIn, rowPresses, type Card } from './cardWords.js';
import { addCustomers } from './customers.js';
import { dropped } from './droppedFiles.js';
import { startFileHost } from './fileHost.js';
import { price, priceList } from './importCatalog.js';
import { guid, list } from './imports.js';
import {
  answerOf,
  cardIn,
  press,
  pressInRow,
  pressRow,
  textIn,
  type Agent,
  type Delivered,
} from './teams.js';
import { startUploads } from './uploads.js';
import { decideApprovals } from './writingApprovals.js';
import { followChanges } from './writingChanges.js';
import { makeDecisions } from './writingDecisions.js';
import { changeDetails } from './writingDetails.js';
import { requestChanges } from './writingRequests.js';
import { makeDigests } from './writingDigests.js';
import { decideRenewals } from './writingRenewals.js';

const {
  agents: agentText,
  billing: billingText,
  droppedFiles: droppedText,
  files: fileText,
  orders: orderText,
  pasted: pastedText,
  searches: searchText,
  tags: tagText,
} = texts.en;

/** A write as Teams delivered it, with its answer. */
export interface Recorded {
  verb: string;
  agent: Agent;
  activity: object;
  reading: string | undefined;
}

export interface WritingSession {
  database: Database;
  /** Repeated deliveries of an activity alternate between these. */
  botUrls: readonly string[];
  ana: Agent;
  bea: Agent;
  /** Makes names unique per session. */
  number: number;
}

/** Concurrent deliveries of each write. */
const DELIVERIES = 4;
/** Longer than Teams waits: the answers of a busy machine are compared, not their times. */
const ANSWER_LIMIT_MS = 60_000;

/**
 * Performs every write that an agent can make, in a natural order. Delivers each one four times
 * concurrently and expects one change and equal answers. Returns all writes.
 */
export async function writeEverything(session: WritingSession): Promise<Recorded[]> {
  const { database, botUrls, ana, bea, number } = session;
  const recorded: Recorded[] = [];
  const names = ['Alpha', 'Beta', 'Gamma'].map((name) => `Session${number} ${name}`);
  const [alpha = '', beta = '', gamma = ''] = names;
  await addCustomers(
    database,
    names.map((name) => ({ name })),
  );

  const read = async (agent: Agent, activity: object): Promise<Card> =>
    cardOfAnswer(await agent.deliver(botUrls[0] ?? '', activity, ANSWER_LIMIT_MS));

  /** Delivers a write four times concurrently and checks that it was performed once. */
  async function write(
    verb: string,
    agent: Agent,
    activity: object,
    ...did: string[]
  ): Promise<Delivered> {
    const before = await entriesOf(database, agent);
    const answers = await Promise.all(
      Array.from({ length: DELIVERIES }, (_, i) =>
        agent.deliver(botUrls[i % botUrls.length] ?? '', activity, ANSWER_LIMIT_MS),
      ),
    );
    expect(
      answers.map(({ status }) => status),
      verb,
    ).to.eql([200, 200, 200, 200]);
    await jobsEnded(database);
    const now = await entriesOf(database, agent);
    expect(now.slice(before.length).sort(), verb).to.eql([...did].sort());
    const readings = answers.map((answer) => visibleAnswer(verb, answer));
    expect(new Set(readings).size, `${verb}: ${readings.join('\n—\n')}`).to.equal(1);
    recorded.push({ verb, agent, activity, reading: readings[0] });
    return answers[0] as Delivered;
  }

  /** The same, for a write that is answered with a card. */
  const card = async (...asked: Parameters<typeof write>): Promise<Card> =>
    cardOfAnswer(await write(...asked));

  await takeOrders();
  await changeTags();
  await changeTagsOfMany();
  await pasteList();
  await editBilling();
  await saveSearches();
  await giveRoles();
  await changeDetails({ agent: ana, customer: gamma, read, card });
  await makeDecisions({ database, agent: ana, number, read, write });
  await requestChanges({ database, agent: ana, number, read, card });
  await makeDigests({ agent: ana, read, card });
  await decideRenewals({ database, agent: ana, number, read, card });
  await followChanges({ agent: ana, card });
  await decideApprovals({ database, agent: ana, card });
  await handOverFiles();
  await dropFiles();
  return recorded;

  async function takeOrders(): Promise<void> {
    const pressed = (verb: string, on: Card, title: string, typed: object, ...did: string[]) =>
      card(verb, ana, press(ana, on, title, typed), ...did);
    const online = orderText.catalogs['online-services'];
    const lined = async (on: Card, did: string) => {
      const products = await pressed('order.products', on, online, {});
      const product = await read(ana, pressRow(ana, products));
      return pressed('order.add', product, orderText.addAndReview, { quantity: '7' }, did);
    };
    const asked = ana.chat.typed(`new order for ${alpha}`);
    let on = await card('order.begin', ana, asked);
    const terms = { market: 'ES', segment: 'commercial' };
    on = await pressed('order.terms', on, orderText.goOn, terms, 'billing-changed', 'terms-kept');
    on = await lined(on, 'order-begun');
    const changed = { [quantityIdIn(on)]: '5' };
    on = await pressed('order.quantity', on, orderText.update, changed, 'order-changed');
    await database.transact((trx) =>
      trx('catalog_prices').update({ unitPrice: `${100 + number}.10` }),
    );
    const agreed = { signer: 'Clara', signedOn: '2026-11-01' };
    // The price has changed. Placing reports it and changes nothing.
    on = await pressed('order.place', on, orderText.place, agreed);
    on = await pressed('order.confirm', on, orderText.acceptPrices, {}, 'order-changed');
    on = await pressed('order.place', on, orderText.place, agreed, 'terms-kept', 'order-placed');
    const entered = { number: `PC-${number}` };
    on = await pressed('order.number', on, orderText.enterNumber, entered, 'order-number-entered');
    on = await pressed('order.correct', on, orderText.correctNumber, {});
    const corrected = { number: `PC-${number}-2` };
    const done = 'order-number-corrected';
    on = await pressed('order.correct', on, orderText.enterNumber, corrected, done);
    await voidOrder(on);

    const secondOrder = ana.chat.typed(`new order for ${alpha}`);
    on = await lined(await card('order.begin', ana, secondOrder), 'order-begun');
    on = await pressed('order.remove', on, orderText.takeOut, {}, 'order-changed');
    const id = /"order\/(\d+)"/.exec(JSON.stringify(on))?.[1] ?? '';
    const shown = await read(bea, bea.chat.typed(`order ${id}`));
    const takeOver = press(bea, shown, orderText.takeOver);
    const takenOver = await card('order.takeover', bea, takeOver, 'order-taken-over');
    const products = await card(
      'order.products',
      bea,
      press(bea, takenOver, buttonsOf(takenOver).includes(online) ? online : orderText.search),
    );
    const asking = await card(
      'order.discard',
      bea,
      press(bea, await orderOf(id), orderText.discard),
    );
    expect(rowPresses(products)).to.not.be.empty;
    await card(
      'order.discard',
      bea,
      press(bea, asking, orderText.reallyDiscard),
      'order-discarded',
    );
  }

  /** Voids a placed order, as an Admin agent. */
  async function voidOrder(placed: Card): Promise<void> {
    const id = /"order\/(\d+)"/.exec(JSON.stringify(placed))?.[1] ?? '';
    const shown = await read(bea, bea.chat.typed(`order ${id}`));
    const asking = await card('order.void', bea, press(bea, shown, orderText.void));
    const reason = press(bea, asking, orderText.goOn, { reason: 'Ordered twice' });
    const sure = await card('order.void', bea, reason);
    await card('order.void', bea, press(bea, sure, orderText.void), 'order-voided');
  }

  /** The draft with its Discard button, from any step. */
  async function orderOf(id: string): Promise<Card> {
    const open = await read(bea, bea.chat.typed(`order ${id}`));
    if (buttonsOf(open).includes(orderText.discard)) return open;
    return read(bea, press(bea, open, orderText.review));
  }

  async function changeTags(): Promise<void> {
    const given = await card(
      'tag',
      ana,
      ana.chat.typed(`tag ${beta} +one${number}`),
      'tags-changed',
    );
    await card('tags.undo', ana, press(ana, given, tagText.undo), 'tags-changed');
    const form = await read(ana, ana.chat.typed(`tag ${beta}`));
    const name = `two${number}`;
    await card('tags.save', ana, press(ana, form, tagText.save, { more: name }), 'tags-changed');
    const tagsListed = () => read(ana, ana.chat.typed('tags'));
    const empty = await read(ana, press(ana, await tagsListed(), tagText.create));
    const made = { name: `three${number}` };
    await card('tags.create', ana, press(ana, empty, tagText.save, made), 'tag-created');
    const naming = await read(ana, pressInRow(ana, await tagsListed(), name, tagText.rename));
    const sure = await read(ana, press(ana, naming, tagText.goOn, { name: `four${number}` }));
    const rename = press(ana, sure, tagText.renameFor('1', 1));
    await write('tags.change', ana, rename, 'tags-changed', 'tag-renamed');
    const deleting = await read(
      ana,
      pressInRow(ana, await tagsListed(), `four${number}`, tagText.delete),
    );
    const remove = press(ana, deleting, tagText.deleteFor('1', 1));
    await write('tags.change', ana, remove, 'tags-changed', 'tag-deleted');
  }

  async function changeTagsOfMany(): Promise<void> {
    const found = await read(ana, ana.chat.typed(`find session${number}`));
    const on = ana.heard.at(-1)?.id ?? '';
    const all = names.map(() => 'tags-changed');
    const shown = () => cardIn(ana.shown.get(on)) as Card;
    const form = await read(ana, press(ana, found, tagText.tagAll('3'), {}, on));
    const preview = press(ana, form, tagText.showPreview, { more: `many${number}` }, on);
    await write('tags.bulk.preview', ana, preview);
    const apply = press(ana, shown(), tagText.applyTo('3', 3), {}, on);
    await write('tags.bulk.apply', ana, apply, ...all, 'tags-changed-in-bulk');
    const undo = press(ana, shown(), tagText.undoFor('3', 3), {}, on);
    await write('tags.bulk.undo', ana, undo, ...all, 'tags-undone-in-bulk');
  }

  async function editBilling(): Promise<void> {
    const form = await read(ana, ana.chat.typed(`billing ${gamma}`));
    const review = await read(ana, press(ana, form, billingText.review, MADRID));
    const save = press(ana, review, billingText.save);
    const saved = await card('billing.save', ana, save, 'billing-changed');
    await card('billing.undo', ana, press(ana, saved, billingText.undo), 'billing-changed');
  }

  async function saveSearches(): Promise<void> {
    const query = `session${number}`;
    await card('searches.save', ana, ana.chat.typed(`save s${number}: ${query}`), 'search-saved');
    const form = await read(
      ana,
      pressInRow(ana, await savedSearches(), `s${number}`, searchText.edit),
    );
    const saving = press(ana, form, searchText.save, { name: `t${number}`, query });
    await card('searches.change', ana, saving, 'search-changed');
    const sure = await read(
      ana,
      pressInRow(ana, await savedSearches(), `t${number}`, searchText.delete),
    );
    await card('searches.remove', ana, press(ana, sure, searchText.delete), 'search-deleted');
  }

  function savedSearches(): Promise<Card> {
    return read(ana, ana.chat.typed('saved searches'));
  }

  async function pasteList(): Promise<void> {
    const lines = ana.chat.typed(`${alpha}\n${beta}\nsession${number}`);
    const list = await card('pasted.read', ana, lines);
    const [first] = choicesOf(list, 'choice0');
    const chosen = press(ana, list, pastedText.choose, { choice0: first?.value });
    const found = await card('pasted.choose', ana, chosen);
    await handOver('pasted', press(ana, found, pastedText.exportFound('2', 2)));
  }

  async function giveRoles(): Promise<void> {
    const form = await read(ana, ana.chat.typed('add agent'));
    const id = randomUUID();
    const giving = press(ana, form, agentText.save, { id, role: 'sales' });
    const given = await card('agents.grant', ana, giving, 'agent-added');
    const changing = press(ana, given, agentText.save, { role: 'admin' });
    const changed = await card('agents.change', ana, changing, 'agent-role-changed');
    const sure = await read(ana, press(ana, changed, agentText.remove));
    await card('agents.revoke', ana, press(ana, sure, agentText.remove), 'agent-removed');
  }

  async function handOverFiles(): Promise<void> {
    for (const kind of ['customers', 'orders', 'activity', 'decisions'])
      await handOver(kind, ana.chat.typed(`export ${kind}`));
    await handOver('renewals', ana.chat.typed('export renewals in december 2099'));
    await handOver('services', ana.chat.typed(`export services Requesting${number}`));
    await handOver('found', ana.chat.typed(`export Session${number} -tag:none`));
  }

  async function handOver(kind: string, asked: object): Promise<void> {
    const verb = `export.${kind}`;
    await write(verb, ana, asked, 'export-asked');
    const message = ana.heard.at(-1);
    const consent = message?.message.attachments?.[0]?.content as { acceptContext: object };
    const uploads = await startUploads();
    const accept = ana.chat.consent('accept', consent.acceptContext, uploads.info, message?.id);
    await write(`${verb}.accept`, ana, accept, 'export-handed-over');
    await uploads.stop();
  }

  async function dropFiles(): Promise<void> {
    const host = await startFileHost();
    const dropFile = async (name: string, content: string) => {
      await write('import.read', ana, dropped(ana.chat, name, host.serve(content)));
      return ana.heard.findLast(({ isUpdate }) => !isUpdate)?.id ?? '';
    };
    const pressOn = (on: string, title: string) =>
      press(ana, cardIn(ana.shown.get(on)) as Card, title, {}, on);
    const row = `${guid(900 + number)},Session${number} Delta,,Cloud Reseller,`;
    const on = await dropFile('Customers.csv', list(row, 'x,Nobody,,Cloud Reseller,'));
    await handOver('leftOut', pressOn(on, fileText.lists.leftOut));
    await write(
      'import.apply',
      ana,
      pressOn(on, droppedText.apply),
      'customer-added',
      'customers-imported',
    );
    const prices = await dropFile('Prices.csv', priceList(price()));
    await write('import.catalog', ana, pressOn(prices, orderText.catalogs.software));
    await write('import.discard', ana, pressOn(prices, droppedText.discard));
    await host.stop();
  }
}

/**
 * Delivers all writes once more, after other work. Expects no new changes and the earlier answers.
 */
export async function redeliverAll(
  { database, botUrls }: Pick<WritingSession, 'database' | 'botUrls'>,
  recorded: readonly Recorded[],
): Promise<void> {
  const count = async (table: string) => (await database.read(table).select('id')).length;
  const before = [await count('activity'), await count('jobs')];
  for (const [i, { verb, agent, activity, reading }] of recorded.entries()) {
    const answer = await agent.deliver(
      botUrls[i % botUrls.length] ?? '',
      activity,
      ANSWER_LIMIT_MS,
    );
    expect(visibleAnswer(verb, answer), `${verb}, later`).to.equal(reading);
  }
  await jobsEnded(database);
  expect([await count('activity'), await count('jobs')]).to.eql(before);
}

/** The visible answer. Accepting or sending a file has none: its job answers later. */
const visibleAnswer = (verb: string, answer: Delivered): string | undefined =>
  verb.endsWith('.accept') || verb === 'import.read'
    ? `status ${answer.status}`
    : textIn(answerOf(answer));

function cardOfAnswer(answer: Delivered): Card {
  const card = cardIn(answerOf(answer));
  if (!card) throw new Error(`no card: ${textIn(answerOf(answer)) ?? 'no answer'}`);
  return card;
}

const entriesOf = (database: Database, { who }: Agent): Promise<string[]> =>
  database.read('activity').where({ agentId: who.id }).orderBy('id').pluck('action');

const jobsEnded = ({ read }: Database): Promise<void> =>
  until(
    async () =>
      (
        await read('jobs')
          .whereIn('state', ['waiting', 'running'])
          // These bots have no connection to Partner Center.
          .whereNot({ kind: BILLING_SEND })
          .select('id')
      ).length === 0,
  );
