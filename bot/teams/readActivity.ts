import { randomUUID } from 'node:crypto';
import {
  TurnContext,
  type Activity,
  type ChannelAccount,
  type ConversationReference,
} from 'botbuilder';
import { z } from 'zod';
import { fieldOf } from '../../cards/typeahead.js';
import { languageOf, LANGUAGES, type Language } from '../../cards/text/index.js';
import type { Config } from '../config.js';
import type { Grammar } from '../grammar/grammar.js';
import type { OwnLinks } from '../ownLinks.js';
import { newReference } from '../reference.js';
import type { Role } from '../roles.js';
import type { Request, Trigger } from '../verb.js';
import {
  audienceOf,
  isRecord,
  isTargeted,
  localeOf,
  senderOf,
  timeZoneOf,
} from './activityFields.js';
import { addsBot } from './greetings.js';
import { maybePasted } from '../pasted/pastedRequest.js';
import { pastedLines } from './pastedLines.js';
import { plainText } from './plainText.js';
import { filesIn } from './readFiles.js';
import { TARGETED_INPUT } from './targetedInput.js';
import { readQuery } from './readQuery.js';

/** Data of a button. The values of the card's inputs are next to these keys. */
const buttonData = z.looseObject({
  verb: z.string().max(100),
  input: z.record(z.string(), z.unknown()).default({}),
  lang: z.enum(LANGUAGES).optional(),
  form: z.string().max(100).optional(),
});

const consent = z.object({
  action: z.enum(['accept', 'decline']),
  context: buttonData.pick({ verb: true, input: true, lang: true, form: true }),
  /** Sent only with `accept`. */
  uploadInfo: z.unknown().optional(),
});

const execute = z.object({ action: z.object({ verb: z.unknown(), data: z.unknown() }) });

export interface Incoming {
  trigger: Trigger;
  request: Request;
  /** The language of a typed command. */
  typedLanguage?: Language;
}

/**
 * The sender's role, and facts from earlier turns: some clients send no time zone, and short texts have no
 * language.
 */
export interface KnownSender {
  role: Role | undefined;
  timeZone?: string | null;
  language?: string | null;
}

/** Converts activities into requests. Returns undefined for activities without one. */
export function createActivityReader(config: Config, grammar: Grammar, ownLinks: OwnLinks) {
  return function readActivity(
    activity: Activity,
    { role, ...remembered }: KnownSender,
  ): Incoming | undefined {
    const { type, name, value } = activity as Omit<Activity, 'value'> & { value: unknown };
    const sender = senderOf(activity, config);
    const timeZone = timeZoneOf(activity) ?? remembered.timeZone ?? undefined;
    if (type === 'message' && isRecord(value)) return press('submitted', value);
    if (type === 'message') return sentFiles() ?? typed();
    const query = type === 'invoke' ? queried() : undefined;
    if (query) return query;
    if (type === 'invoke' && name === 'adaptiveCard/action') {
      const { verb, data } = execute.safeParse(value).data?.action ?? {};
      // The data of a command in a row is the row's input alone.
      return press('executed', isRecord(data) ? { verb, ...data } : data);
    }
    if (type === 'invoke' && name === 'fileConsent/invoke') return consented();
    if (addsBot(activity)) {
      return incoming('greeted', 'welcome', {}, clientLanguage(), { id: activity.conversation.id });
    }
    return undefined;

    function queried(): Incoming | undefined {
      const language = usualLanguage();
      const reading = { language, now: new Date(), timeZone: timeZone ?? 'UTC' };
      const query = readQuery(name, value, role && grammar, reading, ownLinks);
      if (!query) return undefined;
      // Teams calls a chat between two people personal, too.
      const more = { isQuery: true, audience: 'group', message: undefined } as const;
      return incoming(query.trigger, query.verb, query.input, language, more);
    }

    /** Reads files; the answer says if a text with them is not read. */
    function sentFiles(): Incoming | undefined {
      const files = filesIn(activity);
      if (files.length === 0) return undefined;
      const input = { files, hasText: plainText(activity) !== '' };
      return incoming('typed', 'import.read', input, usualLanguage());
    }

    function typed(): Incoming {
      const language = usualLanguage();
      // Dispatch refuses people without a role, so the text is not parsed.
      if (role === undefined) return incoming('typed', 'lookup', { typed: '' }, language);
      const reading = { language, now: new Date(), timeZone: timeZone ?? 'UTC' };
      const text = ownLinks.withPlainIds(plainText(activity));
      const read = grammar.read(text, reading);
      const pasted = maybePasted(ownLinks.withPlainIds(pastedLines(activity)), language, (line) =>
        grammar.read(line, reading),
      );
      const list = pasted && { pasted };
      const about = (spoken: Language) => (customer: string) => ({
        typed: text,
        ...grammar.about(text, customer, spoken),
      });
      if (read.kind === 'command') {
        const { others, language: spoken } = read;
        const command = incoming('typed', read.verb, read.input, spoken, {
          ...(others && { others }),
          ...list,
          about: about(spoken),
          near() {
            const near = grammar.near(text, reading);
            return near && { typed: text, phrase: near.phrase, verb: near.verb, input: near.input };
          },
        });
        // The words of a list's names are in any language.
        return pasted ? command : { ...command, typedLanguage: spoken };
      }
      if (read.kind === 'lookup') {
        const { typed: asTyped, core, language: spoken } = read;
        return incoming('typed', 'lookup', { typed: asTyped, core }, spoken, {
          ...list,
          about: about(spoken),
        });
      }
      const { phrase, verb, input, language: spoken } = read;
      return incoming('typed', 'lookup', { typed: text, near: { phrase, verb, input } }, spoken, {
        ...list,
        about: about(spoken),
      });
    }

    function press(trigger: Trigger, data: unknown): Incoming {
      const read = buttonData.safeParse(data);
      if (!read.success) return incoming(trigger, '', {}, clientLanguage());
      const { verb, input, lang, form, ...inputs } = read.data;
      // Some clients send null for an empty input.
      const filled = Object.fromEntries(
        Object.entries(inputs).filter(
          ([name, value]) => value !== '' && value !== null && name !== TARGETED_INPUT,
        ),
      );
      return incoming(
        trigger,
        verb,
        { ...filled, ...chosenIn(filled), ...input },
        lang ?? clientLanguage(),
        {
          ...(form !== undefined && { id: form }),
        },
      );
    }

    function consented(): Incoming {
      const read = consent.safeParse(value);
      if (!read.success) return incoming('consented', '', {}, clientLanguage());
      const { action, context, uploadInfo } = read.data;
      const { verb, lang = clientLanguage(), form = '' } = context;
      const message = activity.replyToId ?? '';
      const input = { ...context.input, upload: uploadInfo, message, form };
      return incoming('consented', `${verb}.${action}`, input, lang, { id: form, isConsent: true });
    }

    function incoming(
      trigger: Trigger,
      verb: string,
      input: Record<string, unknown>,
      language: Language,
      more: Partial<Request> = {},
    ): Incoming {
      const request: Request = {
        verb,
        input,
        agent: { ...sender, role },
        language,
        reference: newReference(),
        audience: audienceOf(activity),
        isTargeted: isTargeted(activity),
        conversation: {
          id: activity.conversation.id,
          reference: JSON.stringify(referenceOf(activity)),
        },
        // Without an id a redelivery cannot be recognized: each delivery becomes a new request.
        id: activity.id ?? randomUUID(),
        message: trigger === 'typed' || trigger === 'greeted' ? undefined : activity.replyToId,
        timeZone,
        ...more,
      };
      return { trigger, request };
    }

    /** The language of the last command that was typed, or the client's. */
    function usualLanguage(): Language {
      return LANGUAGES.find((one) => one === remembered.language) ?? clientLanguage();
    }

    function clientLanguage(): Language {
      return languageOf(localeOf(activity), config.defaultLanguage);
    }
  };
}

/** The conversation for messages sent later. Its bot has the mark of a targeted activity, also where only a card had it. */
function referenceOf(activity: Activity): Partial<ConversationReference> {
  const reference = TurnContext.getConversationReference(activity);
  return isTargeted(activity)
    ? { ...reference, bot: { ...activity.recipient, isTargeted: true } as ChannelAccount }
    : reference;
}

/** A field to type has an input to choose from beside it, named `field.chosen`. A choice is what was meant. */
const chosenIn = (inputs: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) => {
      const field = fieldOf(name);
      return field === undefined ? [] : [[field, value]];
    }),
  );
