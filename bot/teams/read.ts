import { randomUUID } from 'node:crypto';
import { TurnContext, type Activity } from 'botbuilder';
import { z } from 'zod';
import { languageOf, LANGUAGES, type Language } from '../../cards/text/index.js';
import type { Config } from '../config.js';
import type { Grammar } from '../grammar.js';
import type { RoleOf } from '../roles.js';
import type { Request } from '../verb.js';
import { botIdOf, localeOf, objectsIn, audienceOf, senderOf, timeZoneOf } from './who.js';

/** Of typed text no more is read, in UTF-16 code units: no command is as long. */
const TYPED_LENGTH = 10_000;

/** What a press carries; the inputs of the card stand beside these. */
const pressed = z.looseObject({
  verb: z.string().max(100),
  input: z.record(z.string(), z.unknown()).default({}),
  lang: z.enum(LANGUAGES).optional(),
  form: z.string().max(100).optional(),
});

const consent = z.object({
  action: z.enum(['accept', 'decline']),
  context: pressed.pick({ verb: true, input: true, lang: true, form: true }),
  /** Only who accepts says where to put the file. */
  uploadInfo: z.unknown().optional(),
});

const execute = z.object({ action: z.object({ data: z.unknown() }) });

/** How the agent asked, which decides where the answer goes. */
export type Door = 'typed' | 'submitted' | 'executed' | 'consented' | 'greeted';

export interface Asked {
  door: Door;
  request: Request;
}

/** Reads activities as requests; undefined for those that ask nothing. */
export function createReader(config: Config, grammar: Grammar, roleOf: RoleOf) {
  return function readActivity(activity: Activity): Asked | undefined {
    const { type, name, value } = activity as Omit<Activity, 'value'> & { value: unknown };
    const sender = senderOf(activity, config);
    const role = sender.id === '' ? undefined : roleOf(sender.id);
    if (type === 'message' && isRecord(value)) return press('submitted', value);
    if (type === 'message') return typed();
    if (type === 'invoke' && name === 'adaptiveCard/action') {
      return press('executed', execute.safeParse(value).data?.action.data);
    }
    if (type === 'invoke' && name === 'fileConsent/invoke') return consented();
    if (type === 'conversationUpdate' && addsThisBot()) {
      return ask('greeted', 'help', {}, ours(), { language: ours(), id: activity.conversation.id });
    }
    return undefined;

    function typed(): Asked {
      // Dispatch refuses people without a role, whatever they typed.
      if (role === undefined) return ask('typed', 'unknown', { typed: '' }, ours());
      const text = plainText(activity);
      const reading = {
        language: ours(),
        now: new Date(),
        timeZone: timeZoneOf(activity) ?? 'UTC',
      };
      const read = grammar.read(text, reading);
      if (read.kind === 'command') return ask('typed', read.verb, read.input, read.language);
      if (read.kind === 'near') {
        const { phrase, verb, input, language } = read;
        return ask('typed', 'unknown', { typed: text, near: { phrase, verb, input } }, language);
      }
      if (read.kind === 'incomplete') {
        return ask('typed', 'unknown', { typed: text, incomplete: read.phrase }, read.language);
      }
      return ask('typed', 'unknown', { typed: text }, ours());
    }

    function press(door: Door, data: unknown): Asked {
      const read = pressed.safeParse(data);
      if (!read.success) return ask(door, '', {}, ours());
      const { verb, input, lang, form, ...inputs } = read.data;
      const filled = Object.fromEntries(Object.entries(inputs).filter(([, given]) => given !== ''));
      return ask(door, verb, { ...filled, ...input }, lang ?? ours(), {
        ...(form !== undefined && { id: form }),
      });
    }

    function consented(): Asked {
      const read = consent.safeParse(value);
      if (!read.success) return ask('consented', '', {}, ours());
      const { action, context, uploadInfo } = read.data;
      const { verb, lang = ours(), form = '' } = context;
      const message = activity.replyToId ?? '';
      const input = { ...context.input, upload: uploadInfo, message, form };
      return ask('consented', `${verb}.${action}`, input, lang, { id: form, isConsent: true });
    }

    function ask(
      door: Door,
      verb: string,
      input: Record<string, unknown>,
      language: Language,
      more: Partial<Request> = {},
    ): Asked {
      const request: Request = {
        verb,
        input,
        agent: { ...sender, role },
        language,
        audience: audienceOf(activity),
        conversation: {
          id: activity.conversation.id,
          reference: JSON.stringify(TurnContext.getConversationReference(activity)),
        },
        // Without an id nobody can tell a second asking from a second delivery: then it is asked anew.
        id: activity.id ?? randomUUID(),
        message: door === 'typed' || door === 'greeted' ? undefined : activity.replyToId,
        timeZone: timeZoneOf(activity) ?? undefined,
        ...more,
      };
      return { door, request };
    }

    function ours(): Language {
      return languageOf(localeOf(activity), config.defaultLanguage);
    }

    function addsThisBot(): boolean {
      const ours = botIdOf(activity);
      return ours !== undefined && objectsIn(activity.membersAdded).some(({ id }) => id === ours);
    }
  };
}

/** The words without the mention of the bot, with those of others, and with ordinary spaces. */
function plainText(activity: Activity): string {
  const text = typeof activity.text === 'string' ? activity.text : '';
  return text
    .slice(0, TYPED_LENGTH)
    .toWellFormed()
    .replace(/^\s*<at(?:\s[^>]*)?>.*?<\/at>/is, ' ')
    .replaceAll(ownMention(activity), ' ')
    .replace(/<\/?(?:at|attachment)(?:\s[^<>]*)?>/gi, ' ')
    .replace(/&nbsp;|\p{Zs}/gu, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .trim();
}

/** How the text mentions the bot, as `<at>Clientele</at>`. */
function ownMention(activity: Activity): string {
  const ours = botIdOf(activity);
  const own = objectsIn(activity.entities).find(
    ({ type, mentioned }) =>
      type === 'mention' && isRecord(mentioned) && ours !== undefined && mentioned['id'] === ours,
  );
  return typeof own?.['text'] === 'string' && own['text'] !== '' ? own['text'] : '<at></at>';
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
