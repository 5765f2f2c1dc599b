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

/** Reads one customer at once, ahead of the background. Someone who asked for it gets the card again. */
export function readOne(parts: ReadOneParts): JobKind {
  const { connection, database, log } = parts;
  const { config, partnerCenter } = connection;
  return async (job, handle) => {
    const { customer: id, card } = job.input as ReadOneInput;
    const { tries = 0 } = (job.progress ?? {}) as { tries?: number };
    let isRead = false;
    try {
      isRead = await read(id);
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
      const message = isRead ? await cardAgain(job, id, card) : failed(job, id);
      await handle.end('done', { message, replacesId: card.message });
    }
  };

  /** @returns false if Partner Center did not answer */
  async function read(id: number): Promise<boolean> {
    const { customerReads } = repositories(database.read);
    const customer = await customerReads.readable(config.relationship, id);
    if (!customer) return false;
    const reads = await readCustomers(partnerCenter, [customer], 'waiting');
    await importReads(parts, reads);
    return reads.results.some(({ refused }) => refused === null);
  }

  async function cardAgain(
    job: Job,
    id: number,
    { verb, back, message, timeZone, conversationId }: NonNullable<ReadOneInput['card']>,
  ): Promise<JobMessage> {
    const reply = await parts.dispatch({
      verb,
      input: { customer: customerToken(id), back },
      agent: { ...job.agent, role: parts.roleOf(job.agent.id) },
      language: job.language as Language,
      audience: 'personal',
      conversation: { id: conversationId, reference: job.conversation },
      id: `job-${job.id}`,
      message,
      timeZone,
    });
    if (reply.kind === 'card') return { kind: 'card', card: reply.card, summary: reply.summary };
    return reply.kind === 'refusal' ? sentence(job, id, reply.text) : failed(job, id);
  }
}

const failed = (job: Job, id: number): JobMessage =>
  sentence(job, id, texts[job.language as Language].age.noAnswer);

function sentence({ language: code }: Job, id: number, text: string): JobMessage {
  const language = code as Language;
  const open = {
    title: texts[language].age.openCustomer,
    ask: { verb: 'show' as const, input: { customer: customerToken(id) } },
  };
  return { kind: 'card', card: notice([text], [open], language), summary: text };
}
