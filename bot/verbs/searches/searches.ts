import { z } from 'zod';
import { savedSearchList } from '../../../cards/searches/list.js';
import type { SavedSearchKey } from '../../../db/savedSearches/savedSearch.js';
import { cardReply } from '../../reply.js';
import { keyText, pageOf } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { mayChange } from './searchInputs.js';

/** Folding can make a name longer. */
const searchKey: z.ZodType<SavedSearchKey, SavedSearchKey> = z
  .tuple([keyText(200), z.int32()])
  .readonly();

/** Lists the searches that the agent can use; those of others stay unseen. */
export const searches = verb({
  name: 'searches',
  role: 'helpdesk',
  says: { en: ['saved searches'], es: ['búsquedas guardadas'] },
  cues: {
    en: ['(saved|my|stored) (searches|search)', '(list|show) + (saved|my) (searches|search)'],
    es: [
      '(busquedas|busqueda) (guardadas|guardada)',
      'mis busquedas [guardadas]',
      '(lista|listado|muestra|ver) + (busquedas|busqueda) (guardadas|guardada)',
    ],
  },
  does: {
    en: 'Lists the saved searches that you can use',
    es: 'Muestra las búsquedas guardadas que puede usar',
  },
  example: {
    group: 'find',
    typed: { en: 'Saved searches', es: 'Búsquedas guardadas' },
  },
  input: z.object(pageOf(searchKey)),
  async run({ at, ...ask }, context) {
    const { agent, language, savedSearches, text } = context;
    const page = await savedSearches.page(ask, agent.id);
    const card = savedSearchList(
      { page, at, mayChange: (search) => mayChange(search, context) },
      language,
    );
    return cardReply(card, text.searches.heading, { private: true });
  },
});
