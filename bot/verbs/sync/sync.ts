import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { noticeReply } from '../../reply.js';
import { verb } from '../../verb.js';
import { syncJobReply } from './syncJobReply.js';

/** Brings the customer list up to date with Partner Center. */
export const sync = verb({
  name: 'sync',
  role: 'admin',
  writes: true,
  says: {
    en: ['sync', 'sync [now] [with partner center]', 'sync [the] [customer] list'],
    es: [
      'sincronizar',
      'sincronizar [ahora] [con el centro de partners]',
      'sincronizar [la] lista',
    ],
  },
  cues: {
    en: [
      '(sync|synchronize|synchronise|resync)',
      '(sync with partner center|synchronize with partner center|resync with partner center)',
    ],
    es: [
      '(sincronizar|sincroniza|sincronice|sincronizacion)',
      '(sincroniza con el centro de partners|sincronizar con el centro de partners)',
    ],
  },
  does: {
    en: 'Brings the customer list up to date with Partner Center',
    es: 'Pone la lista de clientes al día con el Centro de partners',
  },
  example: { group: 'manage', typed: { en: 'Sync now', es: 'Sincronizar ahora' } },
  input: z.object({}),
  run(_, context) {
    const { connection, language, text } = context;
    return connection
      ? syncJobReply(randomUUID(), {}, context)
      : noticeReply([text.sync.notConnected], language);
  },
});
