/** Advice for each reason of a refusal, in the output of `npm run partner-center -- check`. */
const advice = {
  credentials:
    'Check PARTNER_CENTER_TENANT_ID, PARTNER_CENTER_CLIENT_ID and the secret or certificate, which may have expired.',
  signIn: 'The sign-in of the user has ended. Sign in again: npm run connect',
  forbidden:
    'Give the app the permissions in docs/partner-center.md, and have an administrator consent to them.',
  forbiddenUser:
    'The user needs the role Admin agent or Sales agent in Partner Center, and the app consent for this API.',
  needsUser: 'This needs a signed-in user: npm run connect',
  mfa: 'Microsoft asks for multifactor authentication. Sign in again with it: npm run connect',
  token:
    'The token is not meant for this service. Check PARTNER_CENTER_CLOUD and the addresses that are set.',
  notFound: 'This cloud does not offer it, or PARTNER_CENTER_API_URL is wrong.',
  customer: 'The first customers on the list have left. Run the check again after the next sync.',
  throttled: 'Partner Center is busy. Run the check again in a few minutes.',
  other: (requestId: string) => `Ask Microsoft’s support, and quote the request ID ${requestId}.`,
};

/** The connection to Partner Center: its parts, the sign-in of a user, and the output of the two commands. */
export const connection = {
  parts: {
    customers: 'Customer list',
    billing: 'Billing information',
    subscriptions: 'Subscriptions',
    catalog: 'Catalog',
    orders: 'Orders',
    audit: 'Activity log of Partner Center',
    agreements: 'Microsoft Customer Agreement',
    prices: 'Price lists',
  },
  leftOff: (part: string, code: string) =>
    `${part}: Partner Center refuses this to the bot (${code}), so it is left off. Your administrator can find out more with: npm run partner-center -- check`,
  leftOffWithoutUser: (part: string) =>
    `${part}: Partner Center allows this only with a signed-in user, so it is left off. Your administrator can sign one in with: npm run connect`,
  signInRefused: (user: string, code: string) =>
    `Microsoft no longer accepts the sign-in of ${user} (${code}).`,
  signInRefusedMeans:
    'Price lists and the status of agreements don’t come from Partner Center until someone signs in again. Everything else works as before.',
  signInRefusedNext: 'Your administrator can sign in again with: npm run connect',
  notConnected:
    'PARTNER_CENTER_TENANT_ID is not set, so there is no connection to Partner Center. See docs/partner-center.md.',
  /** Output for each price sheet of `npm run sync -- --prices`. */
  sheets: {
    views: {
      updatedlicensebased: 'Online services',
      azure_consumption: 'Azure, by usage',
      azure_reservations: 'Azure reservations',
      marketplace: 'Marketplace',
      software: 'Software',
    },
    name: (market: string, view: string) => `${view} (${market})`,
    imported: (sheet: string, added: string, changed: string, removed: string) =>
      `${sheet}: ${added} prices added, ${changed} changed, ${removed} removed.`,
    wouldImport: (sheet: string, added: string, changed: string, removed: string) =>
      `${sheet}: ${added} prices would be added, ${changed} changed, ${removed} removed. Nothing was imported.`,
    refused: (sheet: string, code: string) =>
      `${sheet}: refused with ${code}. The prices here are unchanged. For advice: npm run partner-center -- check`,
    noUser: (sheet: string) =>
      `${sheet}: Partner Center gives price lists only to a signed-in user. Sign in with: npm run connect`,
    noAnswer: (sheet: string, why: string) => `${sheet}: ${why} The prices here are unchanged.`,
    cutOff: (sheet: string) =>
      `${sheet}: the download was cut off. The prices here are unchanged. Try again.`,
    invalid: (sheet: string) =>
      `${sheet}: Partner Center sent something that is not a price list. The prices here are unchanged.`,
    stopped: (sheet: string, why: string) => `${sheet}: ${why}`,
    noMarkets:
      'No price list is stored, so it is not known which countries are needed. Set PARTNER_CENTER_MARKETS, for example to US,ES.',
  },
  check: {
    usage:
      'Usage: npm run partner-center -- check (tries what the bot needs in Partner Center, and changes nothing)',
    works: 'works',
    refused: (code: string) => `refused with ${code}`,
    unreachable: 'no answer',
    noUser: 'not tried: no user is signed in (npm run connect)',
    noCustomer: 'not tried: no customer could be read',
    causes: {
      timeout: 'Partner Center took too long to answer.',
      connection: 'The connection to Partner Center failed. Check the network and the proxy.',
      server: 'Partner Center has a fault of its own. Run the check again later.',
      unreadable: 'Partner Center sent something that is not an answer. Check the addresses.',
      'sign-in': 'Microsoft Entra can’t be reached. Check the network and the proxy.',
    },
    advice,
    allWorks: 'Everything that the app does by itself works.',
    someFail: 'Not everything that the app does by itself works.',
  },
  connect: {
    usage:
      'Usage: npm run connect (signs in the user for price lists and agreements)\n  --port <number>  the port of the redirect address, 8400 if it is left out\n  --paste          for a machine without a browser: paste the address at the end\n  --device         with a code on another device, if nothing else works',
    noKey:
      'PARTNER_CENTER_TOKEN_KEY is not set. It encrypts the sign-in in the database. Set it to a secret of at least 32 characters.',
    open: 'Open this address in a browser on this machine, and sign in with multifactor authentication:',
    openAnywhere: 'Open this address in any browser, and sign in with multifactor authentication:',
    paste:
      'The browser then ends on a page that does not load. Copy its address from the address bar, and paste it here:',
    notTheAnswer: 'That is not the address of this sign-in. Copy all of it, from http to the end:',
    device: (address: string, code: string) =>
      `Open ${address} in any browser, and enter the code ${code}. Sign in with multifactor authentication.`,
    portInUse: (port: string) =>
      `Port ${port} is in use. Choose another one with --port; Microsoft Entra accepts any port of localhost.`,
    tooLate:
      'Nobody signed in, so nothing was stored. Run the command again; it waits for ten minutes.',
    refused: (code: string, why: string) =>
      `Microsoft refused the sign-in (${code}): ${why} Nothing was stored.`,
    noMfa:
      'This sign-in was made without multifactor authentication, and Partner Center does not accept that. Set it up for the user, and sign in again. Nothing was stored.',
    wrongRole: (code: string, why: string) =>
      `The user may not work with customers in Partner Center (${code}): ${why} Give the user the role Admin agent or Sales agent there, and sign in again. Nothing was stored.`,
    notLasting:
      'Microsoft did not let the app stay signed in. Add the permission offline_access to the app, and sign in again. Nothing was stored.',
    unreachable: (why: string) => `The sign-in could not be tried: ${why} Nothing was stored.`,
    done: (user: string) =>
      `${user} is signed in. The bot uses the sign-in from now on; it does not need a restart.`,
    page: 'You can close this page now. The command line says if the sign-in was accepted.',
    otherPage: 'This page belongs to a sign-in that has ended. Nothing was done.',
  },
};
