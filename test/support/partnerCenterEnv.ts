/** Facts of the stand-in that a bot needs to connect to it. */
interface StandIn {
  url: string;
  options: { partnerTenant: string; clientId: string; clientSecret: string };
}

/** Returns the environment of a bot that is connected to the stand-in. */
export const partnerCenterEnv = (
  { url, options }: StandIn,
  { writes = true }: { writes?: boolean } = {},
): Record<string, string> => ({
  PARTNER_CENTER_TENANT_ID: options.partnerTenant,
  PARTNER_CENTER_CLIENT_ID: options.clientId,
  PARTNER_CENTER_CLIENT_SECRET: options.clientSecret,
  PARTNER_CENTER_LOGIN_URL: url,
  PARTNER_CENTER_API_URL: url,
  PARTNER_CENTER_PRICES_URL: url,
  PARTNER_CENTER_WRITES: writes ? 'on' : 'off',
});
