import { isLoopbackHost } from '../loopback.js';

/** Hosts of the files in Teams chats, to and from the bot: SharePoint and OneDrive, in every cloud. */
const FILE_HOSTS =
  /(^|\.)(sharepoint\.(com|us)|sharepoint-mil\.us|sharepoint\.cn|svc\.ms|1drv\.com|onedrive\.live\.com)$/;

/** Allows https on Microsoft's file hosts, and loopback in local mode. */
export function isTrustedFileUrl(address: string, local: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password, port } = new URL(address);
  if (username !== '' || password !== '') return false;
  if (local && isLoopbackHost(hostname)) return protocol === 'http:' || protocol === 'https:';
  return protocol === 'https:' && port === '' && FILE_HOSTS.test(hostname);
}
