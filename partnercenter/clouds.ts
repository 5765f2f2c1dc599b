/** Clouds with a Partner Center of their own. */
export const CLOUDS = ['global', 'usgov', 'china'] as const;
export type Cloud = (typeof CLOUDS)[number];

/** Addresses of the three services, without a trailing slash. */
export interface Hosts {
  login: string;
  api: string;
  prices: string;
}

/** Name of the API as a resource in Entra: the same whatever address is called. */
export interface Audiences {
  api: string;
  prices: string;
}

const API = 'https://api.partnercenter.microsoft.com';
const PRICES = 'https://api.partner.microsoft.com';
const CHINA_API = 'https://partner.partnercenterapi.microsoftonline.cn';

/** @see https://learn.microsoft.com/partner-center/developer/get-started */
export const HOSTS: Readonly<Record<Cloud, Hosts>> = {
  global: { login: 'https://login.microsoftonline.com', api: API, prices: PRICES },
  usgov: { login: 'https://login.microsoftonline.us', api: API, prices: PRICES },
  china: {
    login: 'https://login.partner.microsoftonline.cn',
    api: CHINA_API,
    prices: CHINA_API,
  },
};

/** China's sign-in has had two addresses. */
const OTHER_HOSTS = ['https://login.chinacloudapi.cn'];
const KNOWN = new Set([
  ...Object.values(HOSTS).flatMap((hosts) => Object.values(hosts) as string[]),
  ...OTHER_HOSTS,
]);

export const audiencesOf = (cloud: Cloud): Audiences => ({
  api: HOSTS[cloud].api,
  prices: HOSTS[cloud].prices,
});

/** Tells if a token may be sent to this origin: one of Microsoft's, or this machine. */
export function isTrustedHost(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, hostname, protocol, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  if (KNOWN.has(origin)) return true;
  return /^https?:$/.test(protocol) && isLoopback(hostname);
}

/** Tells if a service is a sample or a test on this machine, so that nothing reaches Microsoft. */
export const isSampleHost = (address: string): boolean => isLoopback(new URL(address).hostname);

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
