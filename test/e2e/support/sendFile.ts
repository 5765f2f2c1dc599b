import { sentFile } from '../../support/fileHost.js';
import type { Card, Chat } from './chat.js';

/**
 * Sends a text, and then a file as Teams does: the Playground's chat has no upload, but it sends any activity.
 * Returns the card that the file becomes.
 */
export async function sendFile(
  chat: Chat,
  { name, url, say }: { name: string; url: string; say: string },
): Promise<Card> {
  const { page } = chat;
  const posted = page.waitForRequest(/\/conversations\/[^/]+\/messages$/);
  await chat.ask(say);
  const address = new URL((await posted).url());
  const [, id = ''] = /conversations\/([^/]+)\//.exec(address.pathname) ?? [];
  const activities = `${address.origin}/_internal/v1/customActivities`;
  const template = await page.request.get(`${activities}/template`, {
    params: { conversationId: id, type: 'install' },
  });
  const { conversation, from, recipient, channelData, serviceUrl, channelId } =
    (await template.json()) as Record<string, unknown>;
  const before = await chat.cards.count();
  const activity = {
    type: 'message',
    id: `file-${Date.now()}`,
    ...{ conversation, from, recipient, channelData, serviceUrl, channelId },
    attachments: [sentFile(name, url)],
  };
  const sent = await page.request.post(activities, { data: activity });
  if (!sent.ok()) throw new Error(`the Playground answered ${sent.status()}`);
  return chat.card(before);
}
