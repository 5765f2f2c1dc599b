/** Resources that a token can be for. */
export const API_AUDIENCE = 'https://api.partnercenter.microsoft.com';
export const PRICES_AUDIENCE = 'https://api.partner.microsoft.com';
/** The former directory, whose tokens Partner Center no longer takes. */
export const OLD_GRAPH_AUDIENCE = 'https://graph.windows.net';

const AUDIENCES = [
  API_AUDIENCE,
  PRICES_AUDIENCE,
  OLD_GRAPH_AUDIENCE,
  'https://graph.microsoft.com',
];

/** Returns the resource that a scope names, or undefined for an unknown one. */
export const audienceOf = (scope: string): string | undefined =>
  AUDIENCES.find((audience) => audience === resourceIn(scope));

/** Finds the resource in a scope such as `https://…/.default offline_access`. */
export const resourceIn = (scope: string): string | undefined =>
  scope
    .split(/\s+/)
    .find((part) => part.startsWith('http'))
    ?.replace(/\/(\.default|user_impersonation)$/, '')
    .replace(/\/$/, '');
