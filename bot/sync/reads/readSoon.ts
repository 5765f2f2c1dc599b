import type { Logger } from 'pino';
import type { Actor } from '../../../db/activity/entry.js';
import { repositories, type Database } from '../../../db/index.js';
import type { PartnerCenterConfig } from '../../partnerCenterConfig.js';
import { READ_ONE, type ReadOneInput } from './readOneInput.js';

/** A customer that was read within this time is not read again when it is opened. */
const FRESH_MS = 120_000;

interface ReadSoonParts {
  database: Database;
  config: Pick<PartnerCenterConfig, 'relationship'>;
  /** Wakes the job runner. */
  wake: () => void;
  log: Logger;
}

/** Reads a customer within seconds after an agent opened it: once, however many agents do. */
export type ReadSoon = (customer: number, agent: Actor) => Promise<void>;

export const createReadSoon =
  ({ database, config, wake, log }: ReadSoonParts): ReadSoon =>
  async (customer, { id, name }) => {
    try {
      const { customerReads } = repositories(database.read);
      const fresh = new Date(Date.now() - FRESH_MS).toISOString();
      const last = await customerReads.of(customer);
      if (last.triedAt !== null && last.triedAt > fresh) return;
      if (!(await customerReads.readable(config.relationship, customer))) return;
      const input: ReadOneInput = { customer };
      await database.transact((trx) =>
        repositories(trx).jobs.add({
          kind: READ_ONE,
          form: `${customer}-${Math.floor(Date.now() / FRESH_MS)}`,
          input,
          conversation: '',
          agent: { id, name },
          language: 'en',
        }),
      );
      wake();
    } catch (error) {
      log.warn({ err: error }, 'could not ask for an opened customer to be read');
    }
  };
