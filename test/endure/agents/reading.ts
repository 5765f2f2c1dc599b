import { buttonsOf, linkOf, wordsOf } from '../../support/cardWords.js';
import { texts } from '../../../cards/text/index.js';
import { customerName } from '../fixture.js';
import { press } from '../../support/teams.js';
import { ask, cardFrom, expectIn, fail, type Worker } from './worker.js';

const { pages: text } = texts.en;
/** Customers per page. */
const PAGE_SIZE = 10;

export const anyCustomer = ({ random, customers }: Worker): string =>
  customerName(random.below(customers));

export async function find(worker: Worker): Promise<void> {
  const name = anyCustomer(worker);
  const [first = ''] = name.split(' ');
  const answer = await ask(worker, 'find', worker.agent.chat.typed(`find ${first.toLowerCase()}`));
  expectIn(worker, 'find', answer, name);
}

export async function show(worker: Worker): Promise<void> {
  const name = anyCustomer(worker);
  const [first = ''] = name.split(' ');
  const answer = await ask(worker, 'show', worker.agent.chat.typed(`show ${name}`));
  expectIn(worker, 'show', answer, name, `${first.toLowerCase()}.example`);
}

/** Pages through the list and checks the customers of every page. */
export async function page(worker: Worker): Promise<void> {
  const pages = 1 + worker.random.below(Math.ceil(worker.customers / PAGE_SIZE));
  let answer = await ask(worker, 'list', worker.agent.chat.typed('customers'));
  for (let at = 0; at < pages; at++) {
    const card = cardFrom(worker, 'page', answer);
    const words = wordsOf(card).join('\n');
    for (let n = 0; n < worker.customers; n++) {
      const isThere = words.includes(customerName(n));
      const shouldBe = Math.floor(n / PAGE_SIZE) === at;
      if (isThere !== shouldBe)
        fail(worker, 'page', isThere ? 'unexpected customer' : 'missing customer', words);
    }
    if (!buttonsOf(card).includes(text.next)) return;
    answer = await ask(worker, 'page', press(worker.agent, card, text.next, {}, answer.on));
  }
}

export async function activity(worker: Worker): Promise<void> {
  const answer = await ask(worker, 'activity', worker.agent.chat.typed('activity'));
  cardFrom(worker, 'activity', answer);
}

export async function help(worker: Worker): Promise<void> {
  const answer = await ask(worker, 'help', worker.agent.chat.typed('help'));
  expectIn(worker, 'help', answer, 'Find customers');
}

/** Exports the list and downloads the file. */
export async function exportList(worker: Worker): Promise<void> {
  const { agent, ledger, meter } = worker;
  const label = 'an export';
  const write = ledger.begin({ agentId: agent.who.id, label, action: 'export-asked' });
  const answer = await ask(worker, 'export', agent.chat.typed('export customers'));
  const url = linkOf(cardFrom(worker, 'export', answer));
  write.done();
  const start = performance.now();
  // Retries, as a person would open the link again.
  let file: string | undefined;
  for (let tries = 0; tries < 5 && file === undefined; tries++) {
    if (tries > 0) await new Promise((resolve) => setTimeout(resolve, 2_000));
    file = await fetch(url).then(
      async (response) => (response.ok ? await response.text() : undefined),
      () => undefined,
    );
  }
  meter.note('download', performance.now() - start);
  if (file === undefined) fail(worker, 'download', 'no file');
  const lines = file.trim().split('\r\n').length;
  if (lines !== worker.customers + 1)
    fail(worker, 'download', 'wrong number of lines', `${lines} lines`);
}
