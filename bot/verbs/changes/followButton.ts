import { randomUUID } from 'node:crypto';
import type { Button } from '../../../cards/action.js';
import type { ChangeFollower } from '../../../db/listChanges/followers.js';
import type { Text } from '../../../cards/text/index.js';

/**
 * The button that has a chat told of these changes, or no longer.
 * @param follower the chat's following; undefined without one
 * @param query a search of the customers; the card may have it in a hidden input
 */
export function followButton(
  follower: Pick<ChangeFollower, 'query'> | undefined,
  query: string | undefined,
  { changes: text }: Text,
): Button {
  const form = randomUUID();
  return follower && follower.query === (query ?? null)
    ? { title: text.unfollow, ask: { verb: 'changes.unfollow', form } }
    : { title: text.follow, ask: { verb: 'changes.follow', input: { query }, form } };
}
