import { z } from 'zod';
import { noticeReply, refusal } from '../../reply.js';
import { verb } from '../../verb.js';
import { chatOf } from './chatOf.js';
import { followButton } from './followButton.js';

/** Ends what `changes.follow` began in the chat, whoever asked for it. */
export const unfollow = verb({
  name: 'changes.unfollow',
  role: 'helpdesk',
  writes: true,
  says: {
    en: ['unfollow changes', 'unfollow the changes', 'stop following [the] changes'],
    es: ['dejar de seguir [los] cambios', 'no seguir [los] cambios'],
  },
  cues: {
    en: ['(unfollow|unsubscribe) + changes', 'stop (telling|following|notifying) + changes'],
    es: ['(deja|dejar|deje) de (seguir|avisar|avisarme) + cambios'],
  },
  does: {
    en: 'Stops telling this chat what changed',
    es: 'Deja de avisar en este chat de lo que ha cambiado',
  },
  example: null,
  input: z.object({}),
  async run(_, context) {
    const { activity, changeFollowers, language, text } = context;
    const chat = await chatOf(context);
    const follower = chat && (await changeFollowers.ofChat(chat.id));
    if (!follower) return refusal('not-following', text.changes.notFollowing);
    await changeFollowers.end(follower.id);
    await activity.record('changes-unfollowed', { before: { query: follower.query } });
    return noticeReply([text.changes.unfollowed], language, [
      followButton(undefined, follower.query ?? undefined, text),
    ]);
  },
});
