import type { TeamsManifestV1D29 } from '@microsoft/app-manifest';
import { isSharedHost } from './hosts.js';
import type { Settings } from './settings.js';

export type Manifest = TeamsManifestV1D29.TeamsManifestV1D29;
/** Texts of a language, by the path of the English text in the manifest. */
export type Strings = Record<string, string>;

type CommandLists = NonNullable<NonNullable<Manifest['bots']>[number]['commandLists']>;
type Command = CommandLists[number]['commands'][number];

const PARTNER_CENTER = 'partner.microsoft.com';

/**
 * Leaves out of the complete package what a partner's settings do not ask for, and the translations of it.
 * Translations find their text by its position, so those of the commands that stay are renumbered.
 */
export function tailor(
  { manifest, strings }: { manifest: Manifest; strings: Strings },
  settings: Settings,
): { manifest: Manifest; strings: Strings } {
  const { hasPromptStarters, hasSlashCommands, unfoldsPartnerCenter } = settings;
  const { validDomains, composeExtensions, ...others } = structuredClone(manifest);
  const domains = validDomains?.filter((domain) => !isSharedHost(domain)) ?? [];
  const translated: Strings = Object.fromEntries(
    Object.entries(strings).filter(([path]) => !path.startsWith(LISTS)),
  );
  for (const bot of others.bots ?? []) {
    if (!hasSlashCommands) delete bot.supportsTargetedMessages;
    const lists: CommandLists = [];
    bot.commandLists?.forEach((list, listAt) => {
      if (list.triggers?.includes('slash') && !hasSlashCommands) return;
      const commands: Command[] = [];
      list.commands.forEach((command, commandAt) => {
        if (command.type === 'prompt' && !hasPromptStarters) return;
        const [from, to] = [pathOf(listAt, commandAt), pathOf(lists.length, commands.length)];
        for (const [path, text] of Object.entries(strings))
          if (path.startsWith(from)) translated[to + path.slice(from.length)] = text;
        commands.push(command);
      });
      lists.push({ ...list, commands });
    });
    bot.commandLists = lists;
  }
  return {
    manifest: {
      ...others,
      composeExtensions: (composeExtensions ?? []).map(({ messageHandlers, ...extension }) => {
        const handlers = (messageHandlers ?? []).flatMap(({ value, ...handler }) => {
          const listed = value.domains?.filter((domain) =>
            domain === PARTNER_CENTER ? unfoldsPartnerCenter : !isSharedHost(domain),
          );
          return listed?.length ? [{ ...handler, value: { ...value, domains: listed } }] : [];
        });
        return handlers.length > 0 ? { ...extension, messageHandlers: handlers } : extension;
      }),
      ...(domains.length > 0 && { validDomains: domains }),
    },
    strings: translated,
  };
}

const LISTS = 'bots[0].commandLists[';
const pathOf = (list: number, command: number) => `${LISTS}${list}].commands[${command}].`;
