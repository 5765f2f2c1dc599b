interface StandIn {
  url: string;
  options: { partnerTenant: string; clientId: string; clientSecret: string };
}

/** Variables that connect a bot or a command to a stand-in of Partner Center. */
export const partnerCenterEnv = (
  { url, options }: StandIn,
  { writes = false }: { writes?: boolean } = {},
): Record<string, string> => ({
  PARTNER_CENTER_TENANT_ID: options.partnerTenant,
  PARTNER_CENTER_CLIENT_ID: options.clientId,
  PARTNER_CENTER_CLIENT_SECRET: options.clientSecret,
  PARTNER_CENTER_TOKEN_KEY: 'a-key-of-at-least-32-characters!',
  PARTNER_CENTER_LOGIN_URL: url,
  PARTNER_CENTER_API_URL: url,
  PARTNER_CENTER_PRICES_URL: url,
  PARTNER_CENTER_WRITES: writes ? 'on' : 'off',
});
