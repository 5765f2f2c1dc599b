import type { Activity } from 'botbuilder';
import { clean } from '../../db/fold.js';
import type { Config } from '../config.js';
import type { Audience } from '../verb.js';
import { TARGETED_INPUT } from './targetedInput.js';
import { readZone } from './timeZones.js';

/** Channel data that only Teams sends. */
interface TeamsChannelData {
  tenant?: { id?: unknown };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** In UTF-16 code units. */
const MAX_NAME_LENGTH = 200;

/** Returns the objects in a list from a client, which may hold anything. */
export const onlyObjects = (list: unknown): Record<string, unknown>[] =>
  Array.isArray(list)
    ? list.filter(
        (item): item is Record<string, unknown> => typeof item === 'object' && item !== null,
      )
    : [];

/**
 * Returns the sender's Entra object id, which only Teams guarantees. On other channels the client can send any id,
 * so it is ignored, except in local mode, which only this machine can reach.
 */
export function senderOf(
  activity: Activity,
  { local }: Pick<Config, 'local'>,
): { id: string; name: string } {
  const from = activity.from as Partial<Activity['from']> | undefined;
  const objectId = text(from?.aadObjectId);
  const isTrusted = activity.channelId === 'msteams' || local;
  const id = isTrusted ? objectId || (local ? text(from?.id) : '') : '';
  return { id, name: clean(text(from?.name)).slice(0, MAX_NAME_LENGTH).toWellFormed() || id };
}

/** Returns the bot's id in this conversation; undefined if the activity lacks it. */
export function botIdOf(activity: Activity): string | undefined {
  const recipient = activity.recipient as Partial<Activity['recipient']> | undefined;
  return text(recipient?.id) || undefined;
}

export function isAllowedTenant(
  activity: Activity,
  { allowedTenants }: Pick<Config, 'allowedTenants'>,
): boolean {
  if (allowedTenants.size === 0) return true;
  const data = activity.channelData as TeamsChannelData | undefined;
  const tenant = text(data?.tenant?.id) || text(activity.conversation.tenantId);
  return allowedTenants.has(tenant.toLowerCase());
}

/** Teams marks group chats and channels. Unmarked conversations are personal. A targeted message has one reader. */
export const audienceOf = (activity: Activity): Audience =>
  isGroup(activity) && !isTargeted(activity) ? 'group' : 'personal';

function isGroup({ conversation }: Activity): boolean {
  const type = conversation.conversationType as string | undefined;
  const group = conversation.isGroup as boolean | undefined;
  return type === 'groupChat' || type === 'channel' || group === true;
}

/**
 * Tells if only the sender sees this activity, in a conversation with others: a message to the bot alone, or a press
 * on such an answer or on a viewer's own drawing of a shared card. Teams does not document that it marks presses, so
 * those cards have a mark of their own. Teams calls a chat between two people personal, so the chat tells nothing.
 */
export function isTargeted(activity: Activity): boolean {
  const recipient = activity.recipient as { isTargeted?: unknown } | undefined;
  return Boolean(recipient?.isTargeted) || pressedData(activity)?.[TARGETED_INPUT] === 'true';
}

/** Returns the data of a press, as an invoke or as a message. */
function pressedData({ value }: Activity): Record<string, unknown> | undefined {
  if (!isRecord(value)) return undefined;
  const action = value['action'];
  const data = isRecord(action) ? action['data'] : value;
  return isRecord(data) ? data : undefined;
}

/** Returns the client's IANA time zone; null if it is missing or unknown. Some clients send the name in Windows. */
export const timeZoneOf = (activity: Activity): string | null =>
  readZone(text(activity.localTimezone)) ?? readZone(clientInfo(activity, 'timezone'));

/** Returns the client's locale, such as `es-ES`. */
export const localeOf = (activity: Activity): string | null =>
  text(activity.locale) || clientInfo(activity, 'locale') || null;

function clientInfo(activity: Activity, property: 'timezone' | 'locale'): string {
  return text(onlyObjects(activity.entities).find(({ type }) => type === 'clientInfo')?.[property]);
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
