import type { Language } from '../../cards/text/index.js';
import type { ConnectionParts } from '../connection.js';
import type { JobMessage } from './jobMessage.js';

/**
 * Sends a message to the personal chat of every Admin agent who has written to the bot.
 * @param form makes the same news one message, however often it is told
 */
export const tellAdmins = (
  _parts: Pick<ConnectionParts, 'database' | 'roleOf'>,
  _form: string,
  _message: (language: Language) => JobMessage,
): Promise<void> => Promise.resolve();
