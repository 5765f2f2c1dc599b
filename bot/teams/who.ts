import type { Activity } from 'botbuilder';
import { clean } from '../../db/fold.js';
import type { Config } from '../config.js';
import type { Audience } from '../verb.js';

/** The activity's own words for things that only Teams sends. */
interface TeamsChannelData {
  tenant?: { id?: unknown };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Length limit of a person's name, in UTF-16 code units. */
const NAME_LENGTH = 200;

/** Filters the objects from a list that a client sent. */
export const objectsIn = (list: unknown): Record<string, unknown>[] =>
  Array.isArray(list)
    ? list.filter(
        (item): item is Record<string, unknown> => typeof item === 'object' && item !== null,
      )
    : [];

/**
 * Who asks: the Entra object id that Teams vouches for. On any other channel the sender writes what he
 * likes there, so nobody is anyone, except in the local mode that only this machine reaches.
 */
export function senderOf(
  activity: Activity,
  { local }: Pick<Config, 'local'>,
): { id: string; name: string } {
  const from = activity.from as Partial<Activity['from']> | undefined;
  const objectId = text(from?.aadObjectId);
  const vouched = activity.channelId === 'msteams' || local;
  const id = vouched ? objectId || (local ? text(from?.id) : '') : '';
  return { id, name: clean(text(from?.name)).slice(0, NAME_LENGTH).toWellFormed() || id };
}

/** The bot's own id in this conversation; undefined if the activity lacks it. */
export function botIdOf(activity: Activity): string | undefined {
  const recipient = activity.recipient as Partial<Activity['recipient']> | undefined;
  return text(recipient?.id) || undefined;
}

/** Whether the tenant is answered at all. */
export function isAllowedTenant(
  activity: Activity,
  { allowedTenants }: Pick<Config, 'allowedTenants'>,
): boolean {
  if (allowedTenants.size === 0) return true;
  const data = activity.channelData as TeamsChannelData | undefined;
  const tenant = text(data?.tenant?.id) || text(activity.conversation.tenantId);
  return allowedTenants.has(tenant.toLowerCase());
}

/** Teams marks group chats and channels; what is not marked is a chat of two. */
export function audienceOf({ conversation }: Activity): Audience {
  const type = conversation.conversationType as string | undefined;
  const group = conversation.isGroup as boolean | undefined;
  return type === 'groupChat' || type === 'channel' || group === true ? 'group' : 'personal';
}

/** Zones by the names that clients gave them: asking Intl takes as long as most of a turn. */
const zones = new Map<string, string>();
/** There are about six hundred; what is spelled in yet other ways is asked for again. */
const ZONES_KEPT = 1_000;

/** The time zone of the reader's client; null where it is not said or not known here. */
export function timeZoneOf(activity: Activity): string | null {
  const zone = text(activity.localTimezone) || clientInfo(activity, 'timezone');
  if (zone === '') return null;
  const kept = zones.get(zone);
  if (kept !== undefined) return kept;
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
    if (zones.size < ZONES_KEPT) zones.set(zone, known);
    return known;
  } catch {
    return null;
  }
}

/** The language of the reader's client, such as `es-ES`. */
export const localeOf = (activity: Activity): string | null =>
  text(activity.locale) || clientInfo(activity, 'locale') || null;

function clientInfo(activity: Activity, property: 'timezone' | 'locale'): string {
  return text(objectsIn(activity.entities).find(({ type }) => type === 'clientInfo')?.[property]);
}
