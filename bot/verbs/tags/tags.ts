import { verb } from '../../verb.js';
import { tagListReply, tagListView } from './tagListReply.js';

/** Lists all tags with counts. Sales agents see it to know which tags exist; Admin agents change them. */
export const tags = verb({
  name: 'tags',
  role: 'sales',
  digest: true,
  says: { en: ['tags'], es: ['etiquetas'] },
  cues: {
    en: [
      '(tags|labels)',
      '(tag|label) list',
      'list of (tags|labels)',
      '(rename|merge|delete|manage) + (tag|tags|label|labels)',
    ],
    es: [
      'etiquetas',
      '(lista|listado) de etiquetas',
      '(renombrar|combinar|eliminar|gestionar) + (etiqueta|etiquetas)',
    ],
  },
  does: {
    en: 'Lists all tags and how many customers have each',
    es: 'Muestra todas las etiquetas y cuántos clientes tienen cada una',
  },
  example: {
    group: 'manage',
    typed: { en: 'Tag list', es: 'Lista de etiquetas' },
  },
  input: tagListView,
  run: (place, context) => tagListReply(place, context),
});
