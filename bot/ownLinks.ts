import { GUID, webAddress } from './customerAddress.js';

/** Addresses of customers on the bot's own host, such as `https://bot.example.com/customers/{Microsoft ID}`. */
export interface OwnLinks {
  /** Returns a customer's address. */
  addressOf: (microsoftId: string) => string;
  /** Returns the Microsoft ID in a customer's address; undefined for anything else. */
  customerIdIn: (address: unknown) => string | undefined;
  /** Replaces customers' addresses in a text by the customers' Microsoft IDs. */
  withPlainIds: (text: string) => string;
}

/** @param publicUrl returns the bot's public address, which may be known only after it listens */
export function createOwnLinks(publicUrl: () => string): OwnLinks {
  let patterns: ReturnType<typeof patternsOf> | undefined;
  const known = () => (patterns ??= patternsOf(new URL(publicUrl())));
  return {
    addressOf: (microsoftId) => `${publicUrl()}/customers/${microsoftId.toLowerCase()}`,
    customerIdIn(address) {
      const url = webAddress(address);
      if (!url) return undefined;
      const { host, username, password, pathname } = url;
      const own = known();
      // A user name in front of the host is there to deceive.
      if (host !== own.host || username !== '' || password !== '') return undefined;
      return own.path.exec(pathname)?.[1]?.toLowerCase();
    },
    withPlainIds: (text) => (text.includes('-') ? text.replace(known().inText, '$1') : text),
  };
}

/** Matches on another host, such as `{own host}.evil.example`, must not count: the whole host is compared. */
function patternsOf({ host, pathname }: URL) {
  const folder = asPattern(pathname.replace(/\/+$/, ''));
  const page = `${folder}/customers/(${GUID})`;
  return {
    host,
    path: new RegExp(`^${page}/?$`, 'i'),
    inText: new RegExp(
      `(?<![^\\s<>("'])(?:https?://)?${asPattern(host)}${page}(?:[/?#][^\\s<>)"']*)?(?![\\w-])`,
      'gi',
    ),
  };
}

const asPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
