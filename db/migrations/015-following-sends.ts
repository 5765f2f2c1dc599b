import type { Knex } from 'knex';

interface Row {
  id: number;
  conversation_id: string;
  conversation: string;
}

interface Reference {
  conversation?: { id?: string; conversationType?: string; isGroup?: boolean };
}

/**
 * Adds who reads a chat that follows changes, and messages to it that are on their way or may not have arrived. The
 * threads of a channel become one chat.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('change_followers', (table) => {
    table.text('audience').notNullable().defaultTo('personal').comment('personal, group');
    table.integer('sending_job').comment('the job that took the right to send up to told_id');
    table.integer('unsure_after').comment('changes after this one may not have arrived');
  });
  const chats = new Set<string>();
  for (const row of await rowsOf(knex, 'change_followers')) {
    const chat = withoutThread(row.conversation_id);
    // The newest of a channel's threads comes first.
    if (chats.has(chat)) await knex.raw('delete from change_followers where id = ?', [row.id]);
    else
      await knex.raw(
        'update change_followers set conversation_id = ?, conversation = ?, audience = ? where id = ?',
        [chat, withoutTurn(row.conversation), audienceOf(row.conversation), row.id],
      );
    chats.add(chat);
  }
  for (const { id, conversation } of await rowsOf(knex, 'digests'))
    await knex.raw('update digests set conversation = ? where id = ?', [
      withoutTurn(conversation),
      id,
    ]);
}

/** Returns the newest first. The migrator does not convert the names of columns. */
const rowsOf = (knex: Knex, table: string): Promise<Row[]> =>
  knex.select('id', 'conversation_id', 'conversation').from<Row>(table).orderBy('id', 'desc');

const withoutThread = (id: string): string => id.replace(/;.*$/, '');

function audienceOf(reference: string): 'personal' | 'group' {
  const { conversation } = JSON.parse(reference) as Reference;
  const type = conversation?.conversationType;
  const isShared = type === 'groupChat' || type === 'channel' || conversation?.isGroup === true;
  return isShared ? 'group' : 'personal';
}

/** Removes the thread and the message that a conversation reference answers. */
function withoutTurn(reference: string): string {
  const parsed = JSON.parse(reference) as Reference;
  const { id, ...conversation } = parsed.conversation ?? {};
  return JSON.stringify({
    ...parsed,
    activityId: undefined,
    conversation: { ...conversation, ...(id !== undefined && { id: withoutThread(id) }) },
  });
}
