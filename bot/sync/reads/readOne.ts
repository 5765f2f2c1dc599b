import { customerToken } from '../../../cards/customers/open.js';
import { notice } from '../../../cards/notices/notice.js';
import { texts, type Language } from '../../../cards/text/index.js';
import { Busy } from '../../../db/errors.js';
import { ImportStopped } from '../../../db/import/index.js';
import { repositories } from '../../../db/index.js';
import type { Job } from '../../../db/jobs/job.js';
import type { ConnectionParts } from '../../connection.js';
import type { Dispatch } from '../../dispatch.js';
import type { JobKind } from '../../jobs/jobKind.js';
import type { JobMessage } from '../../jobs/jobMessage.js';
import { importReads } from './importReads.js';
import { readCustomers } from './readCustomers.js';
import type { ReadOneInput } from './readOneInput.js';

/** Time to wait while other imports are applied, and how often. */
const RETRY_MS = 2_000;
const MAX_TRIES = 15;

export interface ReadOneParts extends ConnectionParts {
  /** Answers the request for the card that was looked at. */
  dispatch: Dispatch;
}

/** The end of a read: in part if only one part was imported. */
type ReadEnd = 'read' | 'partly' | 'refused' | 'signIn' | 'busy' | 'unanswered' | 'notConnected';

/** Reads one customer at once, ahead of the background. Someone who asked for it gets the card again. */
export function readOne(parts: ReadOneParts): JobKind {
  const { connection, database, log } = parts;
  const { config, partnerCenter } = connection;
  return async (job, handle) => {
    const { customer: id, card } = job.input as ReadOneInput;
    const { tries = 0 } = (job.progress ?? {}) as { tries?: number };
    let end: ReadEnd = 'busy';
    try {
      end = await read(id);
    } catch (error) {
      if (!(error instanceof ImportStopped || error instanceof Busy)) throw error;
      if (tries < MAX_TRIES) {
        await handle.postpone(RETRY_MS, { tries: tries + 1 });
        return;
      }
      log.warn({ err: error, job: job.id }, 'could not import a customer of Partner Center');
    }
    if (!card) await handle.end('done');
    else {
      const message =
        end === 'read' || end === 'partly' ? await cardAgain(job, id, card) : said(job, id, end);
      await handle.end('done', { message, replacesId: card.message });
    }
  };

  async function read(id: number): Promise<ReadEnd> {
    const { customerReads } = repositories(database.read);
    const customer = await customerReads.readable(config.relationship, id);
    if (!customer) return 'notConnected';
    const reads = await readCustomers(partnerCenter, [customer], 'waiting');
    if (reads.stopped === 'credentials') return 'signIn';
    const imported = Object.values(await importReads(parts, reads));
    // Others have brought what is newer here.
    const current = imported.filter(({ asRead, newer }) => asRead.has(id) || newer.has(id)).length;
    if (current > 0) return current === imported.length ? 'read' : 'partly';
    const isRefused = reads.results.some(
      ({ billing, subscriptions }) =>
        billing.kind === 'refusal' || subscriptions.kind === 'refusal',
    );
    return isRefused ? 'refused' : 'unanswered';
  }

  async function cardAgain(
    job: Job,
    id: number,
    { verb, back, message, timeZone, conversationId }: NonNullable<ReadOneInput['card']>,
  ): Promise<JobMessage> {
    const reply = await parts.dispatch({
      verb,
      input: { customer: customerToken(id), back },
      agent: { ...job.agent, role: await parts.roleOf(job.agent.id) },
      language: job.language as Language,
      audience: 'personal',
      conversation: { id: conversationId, reference: job.conversation },
      id: `job-${job.id}`,
      message,
      timeZone,
    });
    if (reply.kind === 'card') return { kind: 'card', card: reply.card, summary: reply.summary };
    return reply.kind === 'refusal' ? sentence(job, id, reply.text) : said(job, id, 'unanswered');
  }
}

const said = (job: Job, id: number, end: Exclude<ReadEnd, 'read' | 'partly'>): JobMessage => {
  const text = texts[job.language as Language].age;
  return sentence(job, id, end === 'notConnected' ? text.notConnected : text.notRead[end]);
};

function sentence({ language: code }: Job, id: number, text: string): JobMessage {
  const language = code as Language;
  const open = {
    title: texts[language].age.openCustomer,
    ask: { verb: 'show' as const, input: { customer: customerToken(id) } },
  };
  return { kind: 'card', card: notice([text], [open], language), summary: text };
}
