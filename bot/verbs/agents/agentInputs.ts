import { z } from 'zod';
import { keyText, choice, cleanText } from '../../slots/index.js';
import { asSlot } from '../../slots/slot.js';
import { unquote } from '../../grammar/phrase.js';
import type { HolderKey } from '../../../db/agentRoles/role.js';

const NAME_LENGTH = 200;
const OBJECT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** The users of the Playground have IDs with one digit more. */
const LOCAL_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12,13}$/;

/** An agent: by name or object ID if typed, by object ID on cards. */
export const agentName = asSlot(cleanText(NAME_LENGTH), {
  kind: 'free',
  placeholder: { en: 'agent', es: 'agente' },
  read: unquote,
});

/** A role in words. */
export const roleName = choice(
  {
    admin: {
      en: ['admin agent', 'admin', 'administrator'],
      es: ['agente de administración', 'administrador', 'administradora', 'administración'],
    },
    sales: {
      en: ['sales agent', 'sales'],
      es: ['agente de ventas', 'ventas'],
    },
    helpdesk: {
      en: ['helpdesk agent', 'helpdesk', 'help desk agent', 'help desk'],
      es: ['agente de soporte', 'soporte', 'agente del departamento de soporte técnico'],
    },
  },
  { en: 'role', es: 'rol' },
);

/** Text of an input, which may be anything: `objectIdIn` reads it. */
export const idInput = z.string().max(1_000).optional();

export const versionInput = z.int32().min(0);

export const holderKey: z.ZodType<HolderKey, HolderKey> = z
  .tuple([z.int().min(0).max(9), keyText(4 * NAME_LENGTH), keyText(NAME_LENGTH)])
  .readonly();

/**
 * Returns a Microsoft Entra object ID in lower case; undefined for any other text.
 * @param isLocal true in local mode
 */
export function objectIdIn(text: string, isLocal: boolean): string | undefined {
  const id = text
    .trim()
    .replace(/^\{(.*)\}$/, '$1')
    .toLowerCase();
  return (isLocal ? LOCAL_ID : OBJECT_ID).test(id) ? id : undefined;
}
