import type { ServiceLink, ServiceName } from '../cards/services/services.js';
import type { Customer } from '../db/customers/customer.js';
/** Clouds of the customers' services; the bot's cloud may differ. */
export const CUSTOMER_CLOUDS = ['public', 'gcc-high', 'dod'] as const;
export type CustomerCloud = (typeof CUSTOMER_CLOUDS)[number];

type Addressee = Pick<Customer, 'microsoftId' | 'domain'>;

/** Hosts by cloud; undefined where Microsoft documents none. */
type Hosts = Readonly<Record<CustomerCloud, string | undefined>>;

/** Builds the rest of an address; undefined if it needs a domain that is not known. */
type Page = (customer: Addressee) => { path: string; query?: Record<string, string> } | undefined;

interface Service {
  hosts: Hosts | ((customer: Addressee) => Hosts | undefined);
  page: Page;
}

const home: Page = () => ({ path: '/' });
const atDomain: Page = ({ domain }) =>
  domain === '' ? undefined : { path: `/${encodeURIComponent(domain)}` };
const inTenant: Page = ({ microsoftId }) => ({ path: '/', query: { tid: microsoftId } });
const asDelegate =
  (path: string): Page =>
  (customer) => {
    const initial = initialName(customer);
    return initial && { path, query: { delegatedOrg: initial.domain } };
  };

/**
 * Addresses where a partner manages a customer's services, in the order of the card, with the source of each
 * form and of its hosts. "As CIPP opens it" refers to the list of portals of a management tool for partners,
 * https://github.com/KelvinTegelaar/CIPP, src/data/portals.json: Microsoft documents no form there.
 */
const SERVICES: Record<ServiceName, Service> = {
  // As CIPP opens it.
  microsoft365: {
    hosts: cloud('admin.cloud.microsoft', undefined, undefined),
    page: asDelegate('/'),
  },
  // As CIPP opens it.
  exchange: {
    hosts: cloud('admin.cloud.microsoft', undefined, undefined),
    page: asDelegate('/exchange'),
  },
  // https://learn.microsoft.com/en-us/graph/api/delegatedadmincustomer-list-servicemanagementdetails
  // https://learn.microsoft.com/en-us/microsoftteams/platform/concepts/app-fundamentals-overview
  teams: {
    hosts: cloud(
      'admin.teams.microsoft.com',
      'admin.gov.teams.microsoft.us',
      'admin.dod.teams.microsoft.us',
    ),
    page: asDelegate('/'),
  },
  // https://learn.microsoft.com/en-us/powershell/sharepoint/sharepoint-online/connect-sharepoint-online
  // https://learn.microsoft.com/en-us/microsoft-365/enterprise/microsoft-365-u-s-government-gcc-high-endpoints
  // https://learn.microsoft.com/en-us/microsoft-365/enterprise/microsoft-365-u-s-government-dod-endpoints
  sharePoint: {
    hosts(customer) {
      const name = initialName(customer)?.name;
      return name === undefined
        ? undefined
        : cloud(
            `${name}-admin.sharepoint.com`,
            `${name}-admin.sharepoint.us`,
            `${name}-admin.sharepoint-mil.us`,
          );
    },
    page: home,
  },
  // The Graph page above; it still shows aad.portal.azure.com, which redirects to Entra.
  // https://learn.microsoft.com/en-us/azure/azure-portal/azure-portal-safelist-urls
  entra: {
    hosts: cloud('entra.microsoft.com', 'entra.microsoft.us', 'entra.microsoft.us'),
    page: atDomain,
  },
  // As CIPP opens it.
  // https://learn.microsoft.com/en-us/intune/fundamentals/intune-govt-service-description
  intune: {
    hosts: cloud('intune.microsoft.com', 'intune.microsoft.us', 'intune.microsoft.us'),
    page: atDomain,
  },
  // https://learn.microsoft.com/en-us/defender-endpoint/access-mssp-portal
  // https://learn.microsoft.com/en-us/purview/sit-get-started-exact-data-match-based-sits-overview
  security: {
    hosts: cloud('security.microsoft.com', 'security.microsoft.us', 'security.apps.mil'),
    page: inTenant,
  },
  // As CIPP opens it; the hosts are on the two pages of SharePoint's.
  purview: {
    hosts: cloud('purview.microsoft.com', 'purview.microsoft.us', 'purview.apps.mil'),
    page: inTenant,
  },
  // As CIPP opens it.
  // https://learn.microsoft.com/en-us/power-platform/admin/powerapps-us-government
  powerPlatform: {
    hosts: cloud(
      'admin.powerplatform.microsoft.com',
      'high.admin.powerplatform.microsoft.us',
      'admin.appsplatform.us',
    ),
    page: ({ microsoftId }) => ({ path: `/account/login/${encodeURIComponent(microsoftId)}` }),
  },
  // https://learn.microsoft.com/en-us/entra/external-id/google-federation
  // https://learn.microsoft.com/en-us/entra/identity-platform/authentication-national-cloud
  azure: {
    hosts: cloud('portal.azure.com', 'portal.azure.us', 'portal.azure.us'),
    page: ({ microsoftId }) => ({ path: `/${encodeURIComponent(microsoftId)}` }),
  },
  // The Graph page above: all customers, for no address opens one.
  lighthouse: {
    hosts: cloud('lighthouse.microsoft.com', undefined, undefined),
    page: home,
  },
  // As CIPP opens it. The same host in all clouds: https://learn.microsoft.com/en-us/partner-center/overview
  partnerCenter: {
    hosts: cloud('partner.microsoft.com', 'partner.microsoft.com', 'partner.microsoft.com'),
    page: ({ microsoftId }) => ({
      path: `/dashboard/v2/customers/${encodeURIComponent(microsoftId)}/servicemanagementpage`,
    }),
  },
};

export function serviceLinks(customer: Addressee, cloud: CustomerCloud): ServiceLink[] {
  return (Object.keys(SERVICES) as ServiceName[]).flatMap((service) => {
    const url = addressOf(service, customer, cloud);
    return url === undefined ? [] : [{ service, url }];
  });
}

/** Returns the address of a customer's page in Partner Center. */
export function partnerCenterPage(customer: Addressee, cloud: CustomerCloud): string {
  const url = addressOf('partnerCenter', customer, cloud);
  if (url === undefined) throw new Error(`Partner Center has no host in ${cloud}`);
  return url;
}

/** Tells if further links would need any domain, or the initial one; undefined if both are known. */
export function domainWanted(customer: Addressee): 'any' | 'initial' | undefined {
  if (customer.domain === '') return 'any';
  return initialName(customer) ? undefined : 'initial';
}

function addressOf(
  service: ServiceName,
  customer: Addressee,
  cloud: CustomerCloud,
): string | undefined {
  const { hosts, page } = SERVICES[service];
  const host = (typeof hosts === 'function' ? hosts(customer) : hosts)?.[cloud];
  const rest = page(customer);
  if (host === undefined || !rest) return undefined;
  const url = new URL(`https://${host}${rest.path}`);
  for (const [name, value] of Object.entries(rest.query ?? {})) url.searchParams.set(name, value);
  return url.href;
}

/** Returns the initial domain and the name before .onmicrosoft.com; undefined if the list has another domain. */
function initialName({ domain }: Addressee): { domain: string; name: string } | undefined {
  const name = /^([a-z0-9-]+)\.onmicrosoft\.(?:com|us)$/i.exec(domain)?.[1];
  return name === undefined ? undefined : { domain, name };
}

function cloud(publicHost: string, gccHigh: string | undefined, dod: string | undefined): Hosts {
  return { public: publicHost, 'gcc-high': gccHigh, dod };
}
