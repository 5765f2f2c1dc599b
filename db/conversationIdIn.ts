/** The conversation's id in a conversation reference. */
export function conversationIdIn(reference: string): string {
  const { conversation } = JSON.parse(reference) as { conversation?: { id?: string } };
  return conversation?.id ?? '';
}
