import { z } from 'zod';
import type { Ask, Button } from '../../../cards/action.js';
import { exportVerb } from '../../files/fileKindName.js';
import { FILE_KINDS } from '../../files/fileKinds.js';
import { noticeReply } from '../../reply.js';
import { mayAsk } from '../../roles.js';
import { verb } from '../../verb.js';

/** Asks for the list to export. */
export const exportChoice = verb({
  name: 'export',
  role: 'sales',
  says: {
    en: ['export', 'export other lists'],
    es: ['exportar', '(exportar|exporta) otras listas'],
  },
  cues: {
    en: ['(export|download|csv|excel|spreadsheet)', '(export|download) + (tags|billing)'],
    es: [
      '(exporta|exportar|descarga|descargar|csv|excel)',
      '(exporta|exportar|descarga|descargar) + (etiquetas|facturacion)',
    ],
  },
  does: { en: 'Asks which list to export', es: 'Pregunta qué lista exportar' },
  example: { group: 'manage', typed: { en: 'Export other lists', es: 'Exportar otras listas' } },
  input: z.object({}),
  run(_, { agent, language, text: { dialogue, files } }) {
    const buttons = FILE_KINDS.filter(
      ({ role, says, needsSearch }) => says && !needsSearch && mayAsk(agent.role, role),
    ).map(({ kind }): Button => ({
      title: files.lists[kind],
      ask: { verb: exportVerb(kind) } as Ask,
    }));
    return noticeReply([dialogue.whichExport], language, buttons);
  },
});
