import { isIP } from 'node:net';

/** Hosting and tunnel services that give each customer a name below their own domain. */
const SHARED = [
  'azurewebsites.net',
  'azurewebsites.us',
  'azurecontainerapps.io',
  'azurecontainerapps.us',
  'cloudapp.azure.com',
  'cloudapp.usgovcloudapi.net',
  'azurefd.net',
  'trafficmanager.net',
  'devtunnels.ms',
  'ngrok.io',
  'ngrok.app',
  'ngrok-free.app',
  'trycloudflare.com',
];

/** Tells if a host is below a domain that others use too, or a bare address. The Teams store refuses both. */
export const isSharedHost = (host: string): boolean =>
  isIP(host.replace(/^\[|\]$/g, '')) !== 0 ||
  SHARED.some((domain) => host === domain || host.endsWith(`.${domain}`));
