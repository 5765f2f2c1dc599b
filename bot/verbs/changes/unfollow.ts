import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { shownSearch, whoseChanges } from '../../../cards/changes/whose.js';
import { ownChat } from '../../chats.js';
import { noticeReply, refusal } from '../../reply.js';
import { searchText } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { followButton } from './followButton.js';

/** Ends what `changes.follow` began in the chat, whoever asked for it. Asks if another search is named. */
export const unfollow = verb({
  name: 'changes.unfollow',
  role: 'helpdesk',
  writes: true,
  says: {
    en: [
      'unfollow changes [{query}]',
      'unfollow the changes [{query}]',
      'stop following [[the] changes] [{query}]',
      'unfollow [the] changes (of|for|at) {query}',
      'stop following [the] changes (of|for|at) {query}',
    ],
    es: [
      'dejar de seguir [[los] cambios] [{query}]',
      'no seguir [[los] cambios] [{query}]',
      'dejar de seguir [los] cambios (de|para|en) {query}',
    ],
  },
  cues: {
    en: [
      '(unfollow|unsubscribe) + changes',
      '(stop|cancel|quit|end) + (telling|following|notifying|alerting|watching|follow|sending|messages|messaging|notifications|alerts|news|subscription) + changes',
      "(not|dont|don't|don’t|never|no longer|cannot|cant|can't|can’t) + (follow|following|watch|watching|subscribe|subscribed|notify|notified|tell|told|alert|hear) + changes",
      'no more (messages|notifications|news|alerts) + changes',
      "(dont want|don't want|don’t want|not want|no more|stop|stop the|cancel) changes",
    ],
    es: [
      '(deja|dejar|deje|dejen|dejad|parar|para|pare|basta) de (seguir|avisar|avisarme|avisarnos|vigilar|enviar|enviarme|mandar|mandarme|contar|contarme)',
      '(deja|dejar|deje|dejen|parar|pare|basta) de (seguir|avisar|avisarme|avisarnos|vigilar|enviar|enviarme|mandar|mandarme|contar|contarme) + cambios',
      '(no|nunca|jamas|tampoco) + (seguir|sigas|siga|sigue|vigilar|avises|avise|avisar|avisarme|aviseis|avisen|suscribir|suscribirme) + cambios',
      '(no quiero|no queremos|no necesito|no necesitamos|no mas) + cambios',
      'no + (mas|recibir) + (mensajes|avisos|notificaciones|recibir) + cambios',
    ],
  },
  does: {
    en: 'Stops telling this chat what changed',
    es: 'Deja de avisar en este chat de lo que ha cambiado',
  },
  example: null,
  input: z.object({ query: searchText.optional() }),
  async run({ query }, context) {
    const { changeFollowers, language, text } = context;
    const { changes: words } = text;
    const chat = await ownChat(context);
    const follower = chat && (await changeFollowers.ofChat(chat.conversationId));
    if (!follower) return refusal('not-following', words.notFollowing);
    if (query !== undefined && query !== follower.query)
      return noticeReply(
        [
          words.followsOther(whoseChanges(follower.query, text), follower.agentName),
          words.notThose(shownSearch(query)),
        ],
        language,
        [{ title: words.unfollow, ask: { verb: 'changes.unfollow', form: randomUUID() } }],
      );
    await changeFollowers.end(follower, 'asked');
    return noticeReply([words.unfollowed], language, [
      followButton(undefined, follower.query ?? undefined, text),
    ]);
  },
});
