import { z } from 'zod';
import { literal } from '../../../cards/literal.js';
import { present } from '../../../cards/present.js';
import { noticeReply, refusal } from '../../reply.js';
import { resolveSearch } from '../../searches/resolveSearch.js';
import { choice, searchText } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { chatOf } from './chatOf.js';
import { followButton } from './followButton.js';

/** Length of a search that a sentence repeats. */
const SHOWN_LENGTH = 120;

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
  input: z.object({ query: searchText.optional(), whose: ownCustomers.optional() }),
  async run({ query: typed, whose }, context) {
    const { activity, agent, audience, changeFollowers, customers, listChanges } = context;
    const { language, text, timeZone } = context;
    const { changes: words } = text;
    const query = whose === undefined ? typed : present(typed, OWN[language]).join(' ');
    const chat = await chatOf(context);
    if (!chat) return refusal('no-chat', words.noChat);
    const read = query === undefined ? undefined : await resolveSearch(query, context);
    const before = await changeFollowers.ofChat(chat.id);
    await changeFollowers.follow({
      conversationId: chat.id,
      conversation: chat.reference,
      agentId: agent.id,
      agentName: agent.name,
      language,
      timeZone,
      query: query ?? null,
      toldId: await listChanges.lastId(),
    });
    const isGroup = audience === 'group' && !context.isTargeted;
    const after = { query: query ?? null, chat: isGroup ? 'group' : 'personal' };
    await activity.record('changes-followed', {
      ...(before && { before: { query: before.query } }),
      after,
    });
    const shown = (search: string) => literal(search, SHOWN_LENGTH);
    const followed = query === undefined ? words.followsAll : words.follows(shown(query));
    const until =
      before && before.query !== (query ?? null)
        ? [before.query === null ? words.followedAll : words.followed(shown(before.query))]
        : [];
    const matches = !read || (await customers.matches(read.search));
    return noticeReply(
      [
        isGroup ? words.followingHere(followed) : words.following(followed),
        ...until,
        ...(matches ? [] : [words.matchesNobody]),
      ],
      language,
      [
        { title: words.show, ask: { verb: 'changes', input: { query } } },
        followButton({ query: query ?? null }, query, text),
      ],
    );
  },
});
