import { isSharedHost } from './hosts.js';
import type { Settings } from './settings.js';
import type { Manifest, Strings } from './tailor.js';

const MAX_WORDS = 500;
/** Products of Microsoft and features of Teams, which an app must not have in its name. */
const RESERVED_NAMES =
  /\b(Teams|Microsoft|Excel|PowerPoint|OneDrive|SharePoint|Azure|Outlook|chats?|contacts|calendar|calls|files|activity|apps)\b/i;

/**
 * Checks what the Teams store checks beyond the schema, in each language. Returns one sentence per fault.
 * Source: https://learn.microsoft.com/microsoftteams/platform/concepts/deploy-and-publish/appsource/prepare/teams-store-validation-guidelines
 */
export function checkStore(
  manifest: Manifest,
  strings: Strings,
  { placeholders }: Settings,
): string[] {
  const texts: [string, string][] = Object.entries(strings).filter(([path]) => path !== '$schema');
  const translated = new Set(texts.map(([path]) => path));
  const english = textsOf(manifest);
  const paths = new Set(english.map(([path]) => path));
  return [
    ...[...paths]
      .filter((path) => !translated.has(path))
      .map((path) => `es.json has no translation of ${path}.`),
    ...[...translated]
      .filter((path) => !paths.has(path))
      .map((path) => `es.json translates ${path}, which manifest.json does not have.`),
    ...checkTexts('manifest.json', english, placeholders.SUPPORT),
    ...checkTexts('es.json', texts, placeholders.SUPPORT),
  ];
}

/** Sentences about what the store refuses and an organization may accept. */
export function storeWarnings({ placeholders, namesSupport, ...settings }: Settings): string[] {
  const { PUBLIC_HOST, DEVELOPER_NAME } = placeholders;
  return [
    ...(isSharedHost(PUBLIC_HOST)
      ? [
          `PUBLIC_URL is on ${PUBLIC_HOST}, below a domain that is not yours: the Teams store refuses it. Your organization can use the package.`,
        ]
      : []),
    ...(settings.unfoldsPartnerCenter
      ? [
          'UNFURL_PARTNER_CENTER lists a domain that is not yours: the Teams store refuses it. Your organization can use the package.',
        ]
      : []),
    ...(namesSupport
      ? []
      : ['Neither SUPPORT_URL nor SUPPORT_EMAIL is set: the support page names nobody to ask.']),
    ...(DEVELOPER_NAME === 'Clientele'
      ? ['DEVELOPER_NAME is not set: set it to your company, which runs the bot.']
      : []),
  ];
}

function checkTexts(file: string, texts: readonly [string, string][], support: string): string[] {
  return texts.flatMap(([path, text]) =>
    (RULES[path] ?? [])
      .filter(({ isBroken }) => isBroken(text, support))
      .map(({ rule }) => `${file}: ${path} ${rule}.`),
  );
}

interface Rule {
  rule: string;
  isBroken: (text: string, support: string) => boolean;
}

const ABBREVIATIONS: Rule = {
  rule: 'must write Microsoft in full, and Microsoft 365 instead of Office 365',
  isBroken: (text) => /\b(MS|MSFT|Office 365)\b/.test(text),
};
const FIRST_MENTION: Rule = {
  rule: 'must say Microsoft Teams where it first mentions Teams',
  isBroken: (text) => /^(?:(?!\bTeams\b)[^])*?(?<!Microsoft )\bTeams\b/.test(text),
};
const OWN_NAME: Rule = {
  rule: 'must not have a product of Microsoft or a feature of Teams in it',
  isBroken: (text) => RESERVED_NAMES.test(text),
};

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  'name.short': [OWN_NAME],
  'name.full': [OWN_NAME],
  'description.short': [
    ABBREVIATIONS,
    FIRST_MENTION,
    {
      rule: 'must be one sentence',
      isBroken: (text) => !/^[^.!?]+[.!?]?$/.test(text),
    },
    {
      rule: 'must not call it an app',
      isBroken: (text) => /\b(app|aplicación)\b/i.test(text),
    },
  ],
  'description.full': [
    ABBREVIATIONS,
    FIRST_MENTION,
    {
      rule: `must have at most ${MAX_WORDS} words`,
      isBroken: (text) => text.split(/\s+/).length > MAX_WORDS,
    },
    {
      rule: 'must name the support address',
      isBroken: (text, support) => !text.includes(support),
    },
  ],
};

/** The texts that people read and that Teams translates, by their paths. */
function textsOf({ name, description, bots, composeExtensions }: Manifest): [string, string][] {
  const found: [string, string | undefined][] = [
    ['name.short', name.short],
    ['name.full', name.full],
    ['description.short', description.short],
    ['description.full', description.full],
  ];
  bots?.forEach(({ commandLists }, bot) =>
    commandLists?.forEach(({ commands }, list) =>
      commands.forEach((command, at) => {
        const path = `bots[${bot}].commandLists[${list}].commands[${at}]`;
        for (const key of ['title', 'description', 'prompt'] as const)
          found.push([`${path}.${key}`, command[key]]);
      }),
    ),
  );
  composeExtensions?.forEach(({ commands }, extension) =>
    commands?.forEach(({ title, description: about, parameters }, at) => {
      const path = `composeExtensions[${extension}].commands[${at}]`;
      found.push([`${path}.title`, title], [`${path}.description`, about]);
      parameters?.forEach((parameter, number) => {
        for (const key of ['title', 'description'] as const)
          found.push([`${path}.parameters[${number}].${key}`, parameter[key]]);
      });
    }),
  );
  return found.filter((entry): entry is [string, string] => entry[1] !== undefined);
}
