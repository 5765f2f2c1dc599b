import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Ask } from '../../../cards/action.js';
import { shownSearch, whoseChanges } from '../../../cards/changes/whose.js';
import { literal } from '../../../cards/literal.js';
import { present } from '../../../cards/present.js';
import { ownChat } from '../../chats.js';
import { noticeReply, refusal } from '../../reply.js';
import { resolveSearch } from '../../searches/resolveSearch.js';
import { choice, searchText } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { spellingButtons } from '../customers/spellings.js';
import { followButton } from './followButton.js';

/** The customers whom the agent owns, in words. */
const ownCustomers = choice(
  {
    mine: {
      en: ['my', 'mine', 'my customers', 'my own customers'],
      es: ['mis', 'mios', 'mis clientes', 'mis propios clientes'],
    },
  },
  { en: 'my customers', es: 'mis clientes' },
);
const OWN = { en: 'owner:me', es: 'responsable:yo' };

/** Has the chat told of changes after each import and sync: of all customers, or those of a search. */
export const follow = verb({
  name: 'changes.follow',
  role: 'helpdesk',
  writes: true,
  says: {
    en: [
      'follow changes [{query}]',
      'follow [the] changes (of|for|at) {query}',
      'follow [the] changes of all customers',
    ],
    es: [
      'seguir cambios [{query}]',
      'seguir [los] cambios (de|para|en) {query}',
      'seguir [los] cambios de todos los clientes',
    ],
  },
  cues: {
    en: ['(follow|watch|subscribe) + changes', '(notify|alert) + changes'],
    es: [
      '(seguir|sigue|vigilar|suscribir|suscribirme) + cambios',
      '(avisame|avisar|avise) + cambios',
    ],
  },
  does: {
    en: 'Tells this chat what changed after each import and sync, for all customers or those of a search',
    es: 'Avisa en este chat de lo que ha cambiado tras cada importación y sincronización, de todos los clientes o de una búsqueda',
  },
  example: null,
  input: z.object({
    query: searchText.optional(),
    whose: ownCustomers.optional(),
    /** Answers the question if that is meant. */
    really: z.literal(true).optional(),
  }),
  async run({ query: typed, whose, really }, context) {
    const { agent, changeFollowers, customers, listChanges, language, text, timeZone } = context;
    const { changes: words } = text;
    const query = whose === undefined ? typed : present(typed, OWN[language]).join(' ');
    const chat = await ownChat(context);
    if (!chat) return refusal('no-chat', words.noChat);
    const { savedSearches } = context;
    const isForOthers = chat.audience === 'group';
    const reader = { agent, timeZone, savedSearches, isForOthers };
    const read = query === undefined ? undefined : await resolveSearch(query, reader);
    const before = await changeFollowers.ofChat(chat.conversationId);
    const isOther = before !== undefined && before.query !== (query ?? null);
    const matchesNobody = read !== undefined && !(await customers.matches(read.search));
    if (!really && (isOther || matchesNobody)) {
      const form = randomUUID();
      const follow: Ask = { verb: 'changes.follow', input: { query, really: true } };
      const spellings =
        read && matchesNobody
          ? await spellingButtons(read, context, {
              ask: (other) => ({ verb: 'changes.follow', input: { query: other } }),
            })
          : [];
      const now =
        isOther &&
        words.followsOther(whoseChanges(before.query, text), literal(before.agentName, 200));
      return noticeReply(
        [
          now || words.matchesNobody(shownSearch(query)),
          ...present(isOther && matchesNobody && words.matchesNobody(shownSearch(query))),
          isOther ? words.askInstead(whoseChanges(query, text)) : words.askAnyway,
        ],
        language,
        [
          ...spellings.map((button) =>
            'ask' in button && button.ask.verb === 'changes.follow'
              ? { ...button, ask: { ...button.ask, form } }
              : button,
          ),
          { title: isOther ? words.followInstead : words.followAnyway, ask: { ...follow, form } },
        ],
      );
    }
    await changeFollowers.follow({
      ...chat,
      agentId: agent.id,
      agentName: agent.name,
      language,
      timeZone,
      query: query ?? null,
      toldId: await listChanges.lastId(),
    });
    const followed = whoseChanges(query, text);
    return noticeReply(
      [
        chat.audience === 'group' ? words.followingHere(followed) : words.following(followed),
        ...present(isOther && words.followed(whoseChanges(before.query, text))),
      ],
      language,
      [
        { title: words.show, ask: { verb: 'changes', input: { query } } },
        followButton({ query: query ?? null }, query, text),
      ],
    );
  },
});
