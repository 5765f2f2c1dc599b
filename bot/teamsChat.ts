import type { Config } from './config.js';

/**
 * Hosts of Teams in the US Government clouds, of which OAuthUrl tells which one it is:
 * https://learn.microsoft.com/en-us/microsoft-365/enterprise/microsoft-365-u-s-government-gcc-high-endpoints
 * https://learn.microsoft.com/en-us/microsoft-365/enterprise/microsoft-365-u-s-government-dod-endpoints
 */
function teamsHost({ government, sdk }: Pick<Config, 'government' | 'sdk'>): string {
  if (!government) return 'teams.microsoft.com';
  const isDod = /^https:\/\/apidod\./i.test(sdk['OAuthUrl'] ?? '');
  return isDod ? 'dod.teams.microsoft.us' : 'gov.teams.microsoft.us';
}

/**
 * Returns the address that opens the chat with the bot and writes a message there, which the reader sends; undefined
 * without a registration, because Teams does not know the bot then. The form, and of a bot as the user `28:{its ID}`:
 * https://learn.microsoft.com/en-us/microsoftteams/platform/concepts/build-and-test/deep-link-teams
 * https://github.com/MicrosoftDocs/msteams-docs/issues/11653
 */
export function chatAddress(
  config: Pick<Config, 'appId' | 'government' | 'sdk'>,
  message: string,
): string | undefined {
  if (config.appId === '') return undefined;
  const written = encodeURIComponent(message);
  return `https://${teamsHost(config)}/l/chat/0/0?users=28:${config.appId}&message=${written}`;
}
