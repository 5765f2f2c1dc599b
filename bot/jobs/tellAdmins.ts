import { languageOf, LANGUAGES, type Language } from '../../cards/text/index.js';
import type { Agent } from '../../db/agents/agent.js';
import { repositories } from '../../db/index.js';
import type { ConnectionParts } from '../connection.js';
import type { JobMessage } from './jobMessage.js';
import { newMessageJob } from './resend.js';

type Transaction = Parameters<Parameters<ConnectionParts['database']['transact']>[0]>[0];

/**
 * Sends a message to the personal chat of every Admin agent who has written to the bot.
 * @param form makes the same news one message, however often it is told
 */
export const tellAdmins = (
  { database, roleOf }: Pick<ConnectionParts, 'database' | 'roleOf'>,
  form: string,
  message: (language: Language) => JobMessage,
): Promise<void> => database.transact((trx) => tellAdminsIn(trx, roleOf, form, message));

/** Does the same in a transaction of the caller, for news that must not be told without it. */
export async function tellAdminsIn(
  trx: Transaction,
  roleOf: ConnectionParts['roleOf'],
  form: string,
  message: (language: Language) => JobMessage,
): Promise<void> {
  const { agents, jobs } = repositories(trx);
  for (const agent of await agents.withPersonalChat()) {
    const { objectId, name, given, personalConversation: conversation } = agent;
    if (conversation === null || (await roleOf(objectId, given)) !== 'admin') continue;
    const language = languageFor(agent);
    await jobs.add(
      newMessageJob({
        form: `news/${form}/${objectId}`,
        conversation,
        agent: { id: objectId, name },
        language,
        message: message(language),
      }),
    );
  }
}

/** The language of the last command that an agent typed, else that of Teams. */
export const languageFor = ({ language, locale }: Pick<Agent, 'language' | 'locale'>): Language =>
  LANGUAGES.find((one) => one === language) ?? languageOf(locale, 'en');
