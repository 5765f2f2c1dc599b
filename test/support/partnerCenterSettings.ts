import type { Settings } from '../../partnercenter/settings.js';

interface StandIn {
  url: string;
  options: { partnerTenant: string; clientId: string; clientSecret: string };
}

/** Settings of a client that is connected to a stand-in of Partner Center. */
export const settingsFor = (
  { url, options }: StandIn,
  changed: Partial<Settings> = {},
): Settings => ({
  tenantId: options.partnerTenant,
  clientId: options.clientId,
  credential: { kind: 'secret', secret: options.clientSecret },
  cloud: 'global',
  hosts: { login: url, api: url, prices: url },
  callsPerMinute: 400,
  minuteMs: 60_000,
  /** Longer than a busy machine takes: a call given up is repeated, and meets the next fault. */
  timeoutMs: 20_000,
  ...changed,
});
